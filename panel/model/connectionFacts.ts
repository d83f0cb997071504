import type { EpochMillis } from '../../src/protocol/capture';
import { inline } from './inline';
import type { ManagerState, SocketState } from './panelModel';
import { entriesOf, isSecretName, maskUrl } from './secrets';
import { bytes, count, duration, timeOfDay } from './units';
import { ON_THE_WIRE } from './wire/wireWords';

/** One line of what is known of a connection. */
export interface Fact {
  name: string;
  value: string;
  /** Shown only when asked for. */
  secret?: boolean;
}

/** What is known of a Manager's connection, in the order in which one asks. */
export function managerFacts(state: ManagerState, now: EpochMillis): Fact[] {
  const { manager, transport, handshake, open } = state;
  const heartbeatAt = open ? state.heartbeatAt : undefined;
  return facts([
    ['URL', maskUrl(manager.url)],
    ['Path', manager.path],
    ['Transport', transport],
    ['May upgrade to', handshake?.upgrades.join(', ')],
    ['Client', clientWords(state)],
    ['Protocol', protocolWords(manager.client)],
    ['Made', timeOfDay(state.since)],
    ['Engine id', handshake?.id],
    ['Heartbeat', handshake && `every ${duration(handshake.pingInterval)}, given up ${duration(handshake.pingTimeout)} later`],
    ['Last heartbeat', heartbeatAt === undefined ? undefined : `${duration(now - heartbeatAt)} ago`],
    ['Largest message', handshake && largestWords(handshake.maxPayload)],
    ['Seen', manager.wireOnly && `${ON_THE_WIRE} only`],
    ...(manager.wireOnly ? [] : pageFacts(state)),
  ]).concat(secrets('query', manager.query));
}

/** What is known of a Socket. */
export function socketFacts(socket: SocketState): Fact[] {
  return facts([
    ['Namespace', socket.namespace],
    ['Session id', socket.id],
    ['Recovered', socket.recovered === undefined ? undefined : socket.recovered ? 'yes: what was missed came along' : 'no'],
  ]).concat(secrets('auth', socket.auth, true));
}

/** What only the page's own object tells. */
function pageFacts(state: ManagerState): [name: string, value: string][] {
  const { timeout } = state.manager;
  return [
    ['Reconnection', reconnectionWords(state)],
    ['Connect timeout', timeout === null ? 'none' : duration(timeout)],
  ];
}

function facts(pairs: [name: string, value: string | undefined][]): Fact[] {
  return pairs.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

function secrets(what: string, value: Parameters<typeof entriesOf>[0], all = false): Fact[] {
  return entriesOf(value).map(([name, part]) => ({
    name: `${what}.${name}`,
    value: inline([part], 200),
    ...((all || isSecretName(name)) && { secret: true }),
  }));
}

/** The page's client does not tell its release; its methods tell the oldest that it can be, or the wire its protocol. */
export function clientWords({ manager: { client, since, wireOnly } }: ManagerState): string {
  if (wireOnly) return client <= 2 ? '1.x or 2.x' : '3.x or 4.x';
  return since === `${client}.0` && client !== 4 ? `${client}.x` : `${client}.x, ${since} or newer`;
}

function protocolWords(client: number): string {
  return client <= 2 ? 'Engine.IO 3, Socket.IO 4' : 'Engine.IO 4, Socket.IO 5';
}

function largestWords(maxPayload: number | undefined): string | undefined {
  return maxPayload === undefined ? 'not told by this server' : bytes(maxPayload);
}

function reconnectionWords({ manager: { reconnection } }: ManagerState): string {
  const { enabled, attempts, delay, delayMax, jitter } = reconnection;
  if (!enabled) return 'off';
  const times = attempts === null ? 'without end' : `at most ${count(attempts, 'attempt')}`;
  return `${times}, after ${duration(delay)} to ${duration(delayMax)}, ±${Math.round(jitter * 100)} %`;
}
