import type { ClientMajor, Manager } from '../../../src/protocol/capture';
import { backoffWords, DEFAULT_RECONNECTION, rangeWords } from '../backoff';
import { count } from '../units';
import type { ReferenceEntry } from './reference';

/** How a Manager comes back; with one of the page, what its own limits are. */
export function reconnectionEntries(client: ClientMajor, manager?: Manager): ReferenceEntry[] {
  return [backoffEntry(manager), orderEntry(client), refusalEntry()];
}

function backoffEntry(manager?: Manager): ReferenceEntry {
  const reconnection = manager?.reconnection ?? DEFAULT_RECONNECTION;
  const delays = [1, 2, 3, 4].map((attempt) => ({ name: `Attempt ${attempt}`, value: `after ${rangeWords(reconnection, attempt)}` }));
  const { attempts, enabled } = reconnection;
  return {
    id: 'reconnection:backoff',
    title: 'Attempts and delays',
    badge: manager ? "this page's limits" : 'defaults',
    here: true,
    means:
      `${backoffWords(reconnection)} The chance keeps clients that were lost together from coming back all at once. ` +
      'Each success starts the count anew.',
    facts: enabled ? delays.slice(0, attempts ?? delays.length) : [],
    todo: attempts === null ? undefined : `After ${count(attempts, 'attempt')} comes \`reconnect_failed\`: then only socket.connect() tries again.`,
  };
}

function orderEntry(client: ClientMajor): ReferenceEntry {
  const attempt = client <= 2 ? '`reconnect_attempt`, `reconnecting`' : '`reconnect_attempt`';
  const failure = client <= 2 ? '`connect_error`, `reconnect_error`' : '`error` (Manager), `connect_error` (Sockets), `reconnect_error`';
  return {
    id: 'reconnection:order',
    title: 'Order of events',
    here: true,
    means: 'What an outage looks like, from its beginning to its end.',
    facts: [
      { name: 'Lost', value: '`close` (Manager) and `disconnect` (each Socket)' },
      { name: 'Each attempt', value: attempt },
      { name: 'If it fails', value: failure },
      { name: 'If it was the last', value: '`reconnect_failed`, and only then the `reconnect_error` of that attempt' },
      { name: 'If it works', value: '`open`, `reconnect` (Manager), then `connect` (each Socket)' },
    ],
  };
}

function refusalEntry(): ReferenceEntry {
  return {
    id: 'reconnection:never',
    title: 'What is not tried again',
    here: true,
    means:
      'After the page or the server has called disconnect(), after the Manager was closed, and where the server refused ' +
      'the Socket, nothing is tried. Nor is it with `reconnection: false`.',
    facts: [],
    todo: 'Call socket.connect() when the cause is gone.',
  };
}

/** Who pings, and when a side gives up. */
export function heartbeatEntries(client: ClientMajor): ReferenceEntry[] {
  const old = client <= 2;
  return [
    {
      id: 'heartbeat:pings',
      title: old ? 'The client pings' : 'The server pings',
      badge: old ? 'Engine.IO 3' : 'Engine.IO 4',
      here: true,
      means: old
        ? 'The client sends a ping `pingInterval` after the last pong, and the server answers with a pong. Any packet from the server counts as a sign of life.'
        : 'The server sends a ping each `pingInterval`, and the client answers with a pong at once. Only pings count: other packets do not keep the connection.',
      facts: [
        {
          name: 'Given up',
          value: old
            ? '`pingTimeout` after a ping that nothing has followed: `disconnect` with "ping timeout"'
            : '`pingInterval` + `pingTimeout` after the last ping: `disconnect` with "ping timeout"',
        },
        { name: 'Set by', value: 'the server; the handshake tells both to the client (see the Connection tab of an event)' },
        { name: 'Latency', value: old ? 'told by each `pong`' : 'not known from it: the client is the one that answers' },
      ],
      todo: 'The heart in the toolbar shows the pings and pongs in the timeline.',
    },
  ];
}
