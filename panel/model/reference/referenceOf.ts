import type { ReferenceSection } from './referenceEntry';
import type { ClientMajor, Manager } from '../../../src/protocol/manager';
import { connectErrorEntries } from './connectErrorEntries';
import { heartbeatEntries, reconnectionEntries } from './connectionEntries';
import { eventEntries } from './eventEntries';
import { reasonEntries } from './reasonEntries';
import { serverEventEntries, serverReasonEntries } from './serverEntries';
import { t } from '../../../src/i18n/t';

/** The whole reference for one version of the client; with the page's own settings if a Manager is given. */
export function referenceOf(client: ClientMajor, manager?: Manager): readonly ReferenceSection[] {
  const docs = `https://socket.io/docs/v${Math.max(2, client)}`;
  return [
    {
      id: 'events',
      title: t('Reserved events'),
      about: eventsAbout(client),
      docs: `${docs}/client-api/`,
      entries: eventEntries(client),
    },
    {
      id: 'reasons',
      title: t('Disconnect reasons'),
      about: t('The first argument of `disconnect`. "Reconnects" assumes that the Manager\'s `reconnection` option is on.'),
      docs: client >= 3 ? `${docs}/client-socket-instance/` : `${docs}/client-api/`,
      entries: reasonEntries(client),
    },
    {
      id: 'errors',
      title: t('Connect errors'),
      about: errorsAbout(client),
      docs: client >= 3 ? `${docs}/troubleshooting-connection-issues/` : `${docs}/client-api/`,
      entries: connectErrorEntries(client),
    },
    {
      id: 'reconnection',
      title: t('Reconnection'),
      docs: client >= 3 ? `${docs}/client-initialization/` : `${docs}/client-api/`,
      entries: reconnectionEntries(client, manager),
    },
    { id: 'heartbeat', title: t('Heartbeat'), entries: heartbeatEntries(client) },
    {
      id: 'server-events',
      title: t('Server-side events'),
      about: t('These events never reach the page. A listener for one is never called, unless the server emits a custom event with that name.'),
      entries: serverEventEntries(),
    },
    {
      id: 'server-reasons',
      title: t('Server-side disconnect reasons'),
      about: t("The argument of `disconnect` on the server's Socket. The page gets a different reason."),
      entries: serverReasonEntries(),
    },
  ];
}

function eventsAbout(client: ClientMajor): string {
  return client >= 3
    ? t('io() returns a Socket. Its Manager is `socket.io`, and its Engine is `socket.io.engine`. A listener on the wrong object is never called.')
    : t('io() returns a Socket. Its Manager is `socket.io`. Most Manager events are also emitted by each of its Sockets.');
}

function errorsAbout(client: ClientMajor): string {
  return client >= 3
    ? t('The argument of `connect_error` on a Socket, and of `error` and `reconnect_error` on the Manager.')
    : t('The argument of `connect_error` and `reconnect_error`. If the server refuses the connection, the Socket emits `error`.');
}
