import type { ManagerKey, Millis, SocketKey } from './keys';
import type { Portable } from './payload';
import type { Connection, Manager, Reconnection } from './manager';
import type { Session, Socket } from './socket';
import type { EngineEvent } from './engineEvent';
import type { Stamp } from './stamp';

export type ManagerCapture = Stamp & { kind: 'manager'; manager: Manager };

export type SocketCapture = Stamp & { kind: 'socket'; socket: Socket };

/** One of Socket.IO's own events, on a Socket or on a Manager. */
export type ReservedCapture = Stamp & {
  kind: 'reserved';
  manager: ManagerKey;
  /** Absent if the Manager emitted it. */
  socket?: SocketKey;
  event: string;
  args: Portable[];
  /** With `connect` only. */
  session?: Session;
  /**
   * With `disconnect` and `connect_error`: whether the Manager will try again automatically, according to its state.
   */
  willReconnect?: boolean;
};

/** The Manager scheduled its next attempt. `delay` is the actual one, including jitter. */
export type BackoffCapture = Stamp & { kind: 'backoff'; manager: ManagerKey; attempt: number; delay: Millis };

export type EngineCapture = Stamp & { kind: 'engine'; manager: ManagerKey; event: EngineEvent };

/** The Manager creates an Engine: an attempt to connect begins, with this. */
export type ConnectionCapture = Stamp & { kind: 'connection'; manager: ManagerKey; connection: Connection };

/** The options that the client reads again while it runs, if the page has changed them since they were last reported. */
export type OptionsCapture = Stamp & {
  kind: 'options';
  manager: ManagerKey;
  reconnection: Reconnection;
  timeout: Millis | null;
};

/** The page has changed the `extraHeaders` of a connection that sends them: they apply to its requests from now on. */
export type HeadersCapture = Stamp & { kind: 'headers'; manager: ManagerKey; headers: Portable };

/** A Socket asks to join its namespace, with this. */
export type AuthCapture = Stamp & {
  kind: 'auth';
  socket: SocketKey;
  /** 3.x and later; absent if nothing is sent. */
  auth?: Portable;
  /** 1.x and 2.x: the namespace's own query, as text. */
  query?: string;
};

/** A listener was added to a Socket or removed. */
export type ListenerCapture = Stamp & {
  kind: 'listener';
  socket: SocketKey;
  /** Absent if `off()` removed all listeners of all events. */
  event?: string;
  change: 'on' | 'once' | 'off';
  /** Number of listeners for this event now. */
  count: number;
};

/** What the client's Managers, Sockets and Engines are and do. */
export type ClientCapture =
  | ManagerCapture
  | SocketCapture
  | ReservedCapture
  | BackoffCapture
  | EngineCapture
  | ConnectionCapture
  | OptionsCapture
  | HeadersCapture
  | AuthCapture
  | ListenerCapture;
