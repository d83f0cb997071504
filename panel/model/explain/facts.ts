import type { EpochMillis } from '../../../src/protocol/keys';
import type { Portable } from '../../../src/protocol/payload';
import type { ConnectionFacts, Snapshot } from '../snapshot';
import type { ManagerState, SocketState } from '../panelModel';
import type { Row } from '../row';
import { inline } from '../values/inline';
import { entriesOf, maskUrl } from '../values/secrets';
import { bytes, count, duration, timeOfDay } from '../units';
import { clientWords } from './clientWords';
import { fact, type Fact } from './fact';
import { headerFacts } from './headerFacts';
import { ignoredFacts } from './ignoredFacts';
import { namespaceQueryFacts, queryFacts } from './queryFacts';
import { ON_THE_WIRE } from './wireWords';
import { t } from '../../../src/i18n/t';

/** What was true when a row was recorded, about its Socket and the connection. */
export function rowFacts(row: Row, state: ManagerState, socket: SocketState | undefined): Fact[] {
  const { snapshot, flushedIn } = row;
  if (!snapshot) return [];
  return [
    ...(socket ? sessionFacts(snapshot, state, socket) : []),
    ...facts([[t('Sent later in session'), flushedIn?.session?.id]]),
    ...connectionFacts(snapshot.connection, state, isOver(row, snapshot.connection)),
  ];
}

/** The current value, if it differs. */
export function nowFacts(state: ManagerState, socket: SocketState | undefined, now: EpochMillis): Fact[] {
  const { facts: connection, open, heartbeatAt } = state;
  return facts([
    [t('Session ID'), socket && (socket.facts.id ?? t('none: not connected'))],
    [t('Transport'), connection.state === 'open' ? connection.transport : t('none: not connected')],
    [t('Last heartbeat'), open && heartbeatAt !== undefined ? t('{time} ago', { time: duration(now - heartbeatAt) }) : undefined],
  ]);
}

/** There was no connection, and the row isn't about one that was lost or attempted. */
function isOver({ event, capture }: Row, { state }: ConnectionFacts): boolean {
  if (state === 'open') return false;
  return state === 'none' || capture.kind !== 'reserved' || !/^(disconnect|connecting|reconnecting|reconnect_attempt)$|error|timeout/.test(event);
}

function sessionFacts({ session = {}, connection: { connection } }: Snapshot, { manager }: ManagerState, { namespace, ignored }: SocketState): Fact[] {
  const { id, recovered, asked, auth, query } = session;
  const ofConnection = connection ? connection.query : manager.query;
  const hasAuth = manager.client >= 3;
  return [
    ...facts([
      [t('Namespace'), namespace],
      [t('Session ID'), id || t('none: not connected')],
      [t('Recovered'), recoveredWords(recovered, auth)],
    ]),
    ...(hasAuth && asked && auth === undefined && !manager.wireOnly ? [{ name: 'auth', value: t('none sent') }] : []),
    ...entriesOf(auth).map(([name, part]) => ({ ...fact('auth', name, inline([part], 200)), secret: true })),
    ...namespaceQueryFacts(namespace, query, ofConnection),
    ...ignoredFacts(namespace, ignored),
  ];
}

/** Only a client that had something to recover asks for it: it sends the `pid` that the server gave it before. */
function recoveredWords(recovered: boolean | undefined, auth: Portable | undefined): string | undefined {
  if (recovered) return t('yes, missed events were delivered');
  const asked = typeof auth === 'object' && auth !== null && 'pid' in auth;
  return asked && recovered === false ? t('no, although the client asked for it') : undefined;
}

function connectionFacts(then: ConnectionFacts, state: ManagerState, isOver: boolean): Fact[] {
  const { manager } = state;
  const { connection } = then;
  return [
    ...facts([
      ['URL', maskUrl(connection?.url ?? manager.url)],
      [t('Path'), connection?.path ?? manager.path],
    ]),
    ...(isOver ? facts([[t('Transport'), t('none: not connected')]]) : lineFacts(then, state)),
    ...facts([
      [t('Client'), clientWords(state)],
      [t('Protocol'), protocolWords(manager.client)],
      [t('Created'), timeOfDay(state.since)],
      [t('Source'), manager.wireOnly && ON_THE_WIRE],
      ...(manager.wireOnly ? [] : pageFacts(then)),
    ]),
  ];
}

/** The connection that exists, is being made, or was just lost. */
function lineFacts({ connection, handshake, id, transport, upgradeFailed }: ConnectionFacts, { manager }: ManagerState): Fact[] {
  const { transports = [], withCredentials } = connection ?? {};
  return [
    ...facts([
      [t('Transport'), transport],
      [t('Transports'), transports.length > 1 ? transports.join(', ') : undefined],
      [t('Available upgrades'), handshake && upgradeWords(handshake.upgrades, connection?.transports, transport, upgradeFailed)],
      [t('Engine ID'), id],
      [t('Heartbeat'), handshake && t('every {pingInterval}, timed out after {pingTimeout} more', { pingInterval: duration(handshake.pingInterval), pingTimeout: duration(handshake.pingTimeout) })],
      [t('Maximum message size'), handshake && manager.client >= 3 && largestWords(handshake.maxPayload)],
      ['withCredentials', withCredentials === undefined || transport !== 'polling' ? undefined : String(withCredentials)],
    ]),
    ...queryFacts(connection ? connection.query : manager.query),
    ...(connection ? headerFacts(connection) : []),
  ];
}

/** What only the page's own object knows. */
function pageFacts({ reconnection, timeout }: ConnectionFacts): [name: string, value: string][] {
  return [
    [t('Reconnection'), reconnectionWords(reconnection)],
    [t('Connect timeout'), timeout === null ? t('none') : duration(timeout)],
  ];
}

function facts(pairs: [name: string, value: string | false | undefined][]): Fact[] {
  return pairs.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

/** Those that the server offers and the page's client may use. */
function upgradeWords(offered: readonly string[], allowed: readonly string[] | undefined, transport: string | undefined, failed: string | undefined): string {
  return offered
    .filter((name) => name !== transport && (!allowed?.length || allowed.includes(name)))
    .map((name) => (name === failed ? t('{name} (failed)', { name }) : name))
    .join(', ');
}

function protocolWords(client: number): string {
  return client <= 2 ? t('Engine.IO 3, Socket.IO 4') : t('Engine.IO 4, Socket.IO 5');
}

function largestWords(maxPayload: number | undefined): string | undefined {
  return maxPayload === undefined ? t('not reported by this server') : bytes(maxPayload);
}

function reconnectionWords({ enabled, attempts, delay, delayMax, jitter }: ConnectionFacts['reconnection']): string {
  if (!enabled) return t('off');
  const delays = { delay: duration(delay), delayMax: duration(delayMax), jitter: Math.round(jitter * 100) };
  if (attempts === null) return t('unlimited attempts, delay {delay} to {delayMax} ±{jitter}%', delays);
  return t('up to {attempts}, delay {delay} to {delayMax} ±{jitter}%', { attempts: count(attempts, 'attempt'), ...delays });
}
