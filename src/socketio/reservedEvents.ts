import type { ClientMajor } from '../protocol/manager';
import { t } from '../i18n/t';

/** An object of the client that emits events. */
export type Emitter = 'socket' | 'manager' | 'engine';

export type Severity = 'good' | 'quiet' | 'warning' | 'error';

export interface ReservedEvent {
  event: string;
  /** Client versions whose Socket, Manager, or Engine (`socket.io.engine`) emits it. */
  socket?: readonly ClientMajor[];
  manager?: readonly ClientMajor[];
  engine?: readonly ClientMajor[];
  /** Objects of a server emit it too, or only they do. */
  server?: boolean;
  severity: Severity;
  meaning: string;
  /** What replaced it in 3 and 4, if it isn't emitted there. */
  absence?: string;
  /** `emit()` throws for this name in 3 and 4, and fires it in the page only in 1 and 2. */
  throwsOnEmit?: boolean;
  localOnEmit?: boolean;
}

const ALL: readonly ClientMajor[] = [1, 2, 3, 4];
const OLD: readonly ClientMajor[] = [1, 2];

/** From the sources of socket.io-client 1.7.4, 2.5.0, 3.1.3 and 4.8.4. */
const TABLE: readonly ReservedEvent[] = [
  {
    event: 'connect',
    socket: ALL,
    server: true,
    severity: 'good',
    meaning: t('The Socket is connected to its namespace and can send and receive.'),
    throwsOnEmit: true,
    localOnEmit: true,
  },
  {
    event: 'connection',
    server: true,
    severity: 'good',
    meaning: t('On the server: a client connected to the namespace.'),
  },
  {
    event: 'connecting',
    socket: OLD,
    severity: 'quiet',
    meaning: t('The Socket started to connect.'),
    absence: t('Socket.IO 3 removed `connecting`.'),
    localOnEmit: true,
  },
  {
    event: 'connect_error',
    socket: ALL,
    manager: OLD,
    severity: 'error',
    meaning: t('The connection failed, or the server refused it.'),
    absence:
      t('Since version 3, the Manager emits `error` instead. The Socket still emits `connect_error`.'),
    throwsOnEmit: true,
    localOnEmit: true,
  },
  {
    event: 'connect_timeout',
    socket: OLD,
    manager: OLD,
    severity: 'error',
    meaning: t('The server did not answer in time.'),
    absence:
      t('Socket.IO 3 removed `connect_timeout`. A Socket emits `connect_error` with the message "timeout".'),
    localOnEmit: true,
  },
  {
    event: 'disconnect',
    socket: ALL,
    server: true,
    severity: 'error',
    meaning: t('The Socket is no longer connected. The reason says why.'),
    throwsOnEmit: true,
    localOnEmit: true,
  },
  {
    event: 'disconnecting',
    server: true,
    severity: 'warning',
    meaning: t('On the server: a Socket is about to leave. Its rooms are still available.'),
    throwsOnEmit: true,
  },
  {
    event: 'error',
    socket: OLD,
    manager: ALL,
    server: true,
    severity: 'error',
    meaning: t('The connection failed, or the server refused the namespace.'),
    absence: t('Since version 3, `error` on a Socket is a custom event like any other.'),
    localOnEmit: true,
  },
  {
    event: 'reconnect',
    socket: OLD,
    manager: ALL,
    severity: 'good',
    meaning: t('The connection is restored. Each Socket now reconnects to its namespace.'),
    absence: t('Since version 3, only the Manager emits `reconnect`. Listen on `socket.io`.'),
    localOnEmit: true,
  },
  {
    event: 'reconnect_attempt',
    socket: OLD,
    manager: ALL,
    severity: 'warning',
    meaning: t('The Manager tries to reconnect.'),
    absence: t('Since version 3, only the Manager emits `reconnect_attempt`. Listen on `socket.io`.'),
    localOnEmit: true,
  },
  {
    event: 'reconnecting',
    socket: OLD,
    manager: OLD,
    severity: 'warning',
    meaning: t('The Manager tries to reconnect. Same as `reconnect_attempt`.'),
    absence: t('Socket.IO 3 removed `reconnecting`. The Manager emits `reconnect_attempt`.'),
    localOnEmit: true,
  },
  {
    event: 'reconnect_error',
    socket: OLD,
    manager: ALL,
    severity: 'error',
    meaning: t('A reconnection attempt failed.'),
    absence: t('Since version 3, only the Manager emits `reconnect_error`. Listen on `socket.io`.'),
    localOnEmit: true,
  },
  {
    event: 'reconnect_failed',
    socket: OLD,
    manager: ALL,
    severity: 'error',
    meaning: t('All allowed attempts failed, and the Manager gave up.'),
    absence: t('Since version 3, only the Manager emits `reconnect_failed`. Listen on `socket.io`.'),
    localOnEmit: true,
  },
  {
    event: 'ping',
    socket: OLD,
    manager: ALL,
    severity: 'quiet',
    meaning: t('Heartbeat: the client and the server check that the connection still works.'),
    absence: t('Since version 3, `ping` on a Socket is a custom event. The Manager emits the heartbeat.'),
    localOnEmit: true,
  },
  {
    event: 'pong',
    socket: OLD,
    manager: OLD,
    severity: 'quiet',
    meaning: t('Heartbeat: the server answered. The number is the round-trip time in milliseconds.'),
    absence: t('Since version 3 the server sends the pings, so Socket.IO emits no `pong`.'),
    localOnEmit: true,
  },
  {
    event: 'open',
    manager: ALL,
    engine: ALL,
    severity: 'quiet',
    meaning: t('The Engine.IO connection is open. The Sockets connect to their namespaces next.'),
  },
  { event: 'close', manager: ALL, engine: ALL, severity: 'quiet', meaning: t('The Engine.IO connection is closed.') },
  { event: 'packet', manager: ALL, engine: ALL, severity: 'quiet', meaning: t('A packet was received.') },
  { event: 'packetCreate', engine: ALL, severity: 'quiet', meaning: t('The Engine is about to send a packet.') },
  { event: 'drain', engine: ALL, severity: 'quiet', meaning: t('The Engine has sent everything in its buffer.') },
  {
    event: 'upgrade',
    engine: ALL,
    severity: 'quiet',
    meaning: t('The connection was upgraded to a better transport, usually from HTTP long-polling to WebSocket.'),
  },
  {
    event: 'upgrading',
    engine: ALL,
    severity: 'quiet',
    meaning: t('The better transport works. Emits wait until the transport before it has paused, then the connection is upgraded.'),
  },
  {
    event: 'upgradeError',
    engine: ALL,
    severity: 'warning',
    meaning: t('The better transport does not work. The connection stays on the transport that it has.'),
  },
  {
    event: 'newListener',
    server: true,
    severity: 'quiet',
    meaning: t('On the server: the Node.js event for an added listener.'),
    throwsOnEmit: true,
  },
  {
    event: 'removeListener',
    server: true,
    severity: 'quiet',
    meaning: t('On the server: the Node.js event for a removed listener.'),
    throwsOnEmit: true,
  },
];

export const RESERVED_EVENTS: ReadonlyMap<string, ReservedEvent> = new Map(
  TABLE.map((row) => [row.event, row]),
);
