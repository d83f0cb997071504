import type { ReferenceEntry } from './referenceEntry';
import type { ClientMajor, Manager } from '../../../src/protocol/manager';
import { backoffWords, DEFAULT_RECONNECTION, rangeWords } from '../explain/backoffWords';
import { count } from '../units';
import { t } from '../../../src/i18n/t';

/** How a Manager reconnects; with the page's own settings if a Manager is given. */
export function reconnectionEntries(client: ClientMajor, manager?: Manager): ReferenceEntry[] {
  return [backoffEntry(manager), orderEntry(client), refusalEntry()];
}

function backoffEntry(manager?: Manager): ReferenceEntry {
  const reconnection = manager?.reconnection ?? DEFAULT_RECONNECTION;
  const delays = [1, 2, 3, 4].map((attempt) => ({ name: t('Attempt {attempt}', { attempt }), value: t('after {delays}', { delays: rangeWords(reconnection, attempt) }) }));
  const { attempts, enabled } = reconnection;
  return {
    id: 'reconnection:backoff',
    title: t('Attempts and delays'),
    badge: manager ? t("this page's settings") : t('defaults'),
    here: true,
    means:
      t('{delays} Randomization prevents clients that lost the connection together from reconnecting at the same moment. A successful attempt resets the count.', { delays: backoffWords(reconnection) }),
    facts: enabled ? delays.slice(0, attempts ?? delays.length) : [],
    todo: attempts === null ? undefined : t('After {attempts} comes `reconnect_failed`. Then only socket.connect() tries again.', { attempts: count(attempts, 'attempt') }),
  };
}

function orderEntry(client: ClientMajor): ReferenceEntry {
  const attempt = client <= 2 ? t('`reconnect_attempt`, `reconnecting`') : '`reconnect_attempt`';
  const failure = client <= 2 ? t('`connect_error`, `reconnect_error`') : t('`error` (Manager), `connect_error` (Sockets), `reconnect_error`');
  return {
    id: 'reconnection:order',
    title: t('Order of events'),
    here: true,
    means: t('The events of an outage, from start to end.'),
    facts: [
      { name: t('Connection lost'), value: t('`close` (Manager) and `disconnect` (each Socket)') },
      { name: t('Each attempt'), value: attempt },
      { name: t('If it fails'), value: failure },
      { name: t('If it was the last one'), value: t('`reconnect_failed`, and only then the `reconnect_error` of that attempt') },
      { name: t('If it succeeds'), value: t('`open`, `reconnect` (Manager), then `connect` (each Socket)') },
    ],
  };
}

function refusalEntry(): ReferenceEntry {
  return {
    id: 'reconnection:never',
    title: t("When Socket.IO doesn't reconnect"),
    here: true,
    means:
      t("Socket.IO doesn't reconnect after the page or the server calls disconnect(), after the Manager is closed, if the server refuses the connection, or with `reconnection: false`."),
    facts: [],
    todo: t('Call socket.connect() once the cause is resolved.'),
  };
}

/** Which side sends pings, and when a side gives up. */
export function heartbeatEntries(client: ClientMajor): ReferenceEntry[] {
  const old = client <= 2;
  return [
    {
      id: 'heartbeat:pings',
      title: old ? t('The client pings') : t('The server pings'),
      badge: old ? 'Engine.IO 3' : 'Engine.IO 4',
      here: true,
      means: old
        ? t('The client sends a ping `pingInterval` after the last pong, and the server answers with a pong. Any packet from the server resets the timeout.')
        : t("The server sends a ping every `pingInterval`, and the client answers immediately with a pong. Only pings count: other packets don't keep the connection alive."),
      facts: [
        {
          name: t('Times out'),
          value: old
            ? t('`pingTimeout` after an unanswered ping: `disconnect` with "ping timeout"')
            : t('`pingInterval` + `pingTimeout` after the last ping: `disconnect` with "ping timeout"'),
        },
        { name: t('Set by'), value: t('the server, which sends both values to the client in the handshake (see the Connection tab of an event)') },
        { name: t('Latency'), value: old ? t('reported by each `pong`') : t("not measured: the client answers, it doesn't ask") },
      ],
      todo: t('To show pings and pongs in the timeline, turn on the heartbeat button in the toolbar.'),
    },
  ];
}
