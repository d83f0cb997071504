import type { ReferenceSection } from './referenceEntry';
import type { ClientMajor, Manager } from '../../../src/protocol/capture';
import { connectErrorEntries } from './connectErrorEntries';
import { heartbeatEntries, reconnectionEntries } from './connectionEntries';
import { eventEntries } from './eventEntries';
import { reasonEntries } from './reasonEntries';
import { serverEventEntries, serverReasonEntries } from './serverEntries';
import { t } from '../../../src/i18n/t';

/** All of it, as it is for one version of the client; with a Manager of the page, with its own limits. */
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
      about: t('The first argument of `disconnect`. Whether it reconnects is said for a Manager whose `reconnection` is on.'),
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
      title: t('Events of a server only'),
      about: t('No page ever hears of these: a listener for them in a page waits in vain, unless the server emits an event of that name.'),
      entries: serverEventEntries(),
    },
    {
      id: 'server-reasons',
      title: t('Reasons that a server gives'),
      about: t("The argument of the server Socket's `disconnect`. The page is given a reason of its own."),
      entries: serverReasonEntries(),
    },
  ];
}

function eventsAbout(client: ClientMajor): string {
  return client >= 3
    ? t('A Socket is what io() gives back; its Manager is `socket.io`, and the Engine `socket.io.engine`. A listener on the wrong one waits in vain.')
    : t('A Socket is what io() gives back; its Manager is `socket.io`. Most events of the Manager are told by each of its Sockets too.');
}

function errorsAbout(client: ClientMajor): string {
  return client >= 3
    ? t('The argument of `connect_error` on a Socket, and of `error` and `reconnect_error` on the Manager.')
    : t("The argument of `connect_error` and `reconnect_error`; the server's own refusals come as `error` on the Socket.");
}
