import type { EpochMillis } from '../../../src/protocol/keys';
import { inline } from '../values/inline';
import type { ManagerState, SocketState } from '../panelModel';
import { entriesOf, isSecretName, maskUrl } from '../values/secrets';
import { bytes, count, duration, timeOfDay } from '../units';
import { ON_THE_WIRE } from './wireWords';
import { t } from '../../../src/i18n/t';

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
    [t('Path'), manager.path],
    [t('Transport'), transport],
    [t('Available upgrades'), handshake?.upgrades.join(', ')],
    [t('Client'), clientWords(state)],
    [t('Protocol'), protocolWords(manager.client)],
    [t('Created'), timeOfDay(state.since)],
    [t('Engine ID'), handshake?.id],
    [t('Heartbeat'), handshake && t('every {pingInterval}, timed out after {pingTimeout} more', { pingInterval: duration(handshake.pingInterval), pingTimeout: duration(handshake.pingTimeout) })],
    [t('Last heartbeat'), heartbeatAt === undefined ? undefined : t('{time} ago', { time: duration(now - heartbeatAt) })],
    [t('Maximum message size'), handshake && largestWords(handshake.maxPayload)],
    [t('Source'), manager.wireOnly && ON_THE_WIRE],
    ...(manager.wireOnly ? [] : pageFacts(state)),
  ]).concat(secrets('query', manager.query));
}

/** What is known of a Socket. */
export function socketFacts(socket: SocketState): Fact[] {
  return facts([
    [t('Namespace'), socket.namespace],
    [t('Session ID'), socket.id],
    [t('Recovered'), socket.recovered === undefined ? undefined : socket.recovered ? t('yes, missed events were delivered') : t('no')],
  ]).concat(secrets('auth', socket.auth, true));
}

/** What only the page's own object tells. */
function pageFacts(state: ManagerState): [name: string, value: string][] {
  const { timeout } = state.manager;
  return [
    [t('Reconnection'), reconnectionWords(state)],
    [t('Connect timeout'), timeout === null ? t('none') : duration(timeout)],
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
  if (wireOnly) return client <= 2 ? t('1.x or 2.x') : t('3.x or 4.x');
  return since === `${client}.0` && client !== 4 ? `${client}.x` : t('{client}.x, {since} or newer', { client, since });
}

function protocolWords(client: number): string {
  return client <= 2 ? t('Engine.IO 3, Socket.IO 4') : t('Engine.IO 4, Socket.IO 5');
}

function largestWords(maxPayload: number | undefined): string | undefined {
  return maxPayload === undefined ? t('not reported by this server') : bytes(maxPayload);
}

function reconnectionWords({ manager: { reconnection } }: ManagerState): string {
  const { enabled, attempts, delay, delayMax, jitter } = reconnection;
  if (!enabled) return t('off');
  const delays = { delay: duration(delay), delayMax: duration(delayMax), jitter: Math.round(jitter * 100) };
  if (attempts === null) return t('unlimited attempts, delay {delay} to {delayMax} ±{jitter}%', delays);
  return t('up to {attempts}, delay {delay} to {delayMax} ±{jitter}%', { attempts: count(attempts, 'attempt'), ...delays });
}
