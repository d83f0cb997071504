/**
 * The messages between the panel and the document that connects to a server (`panel/server`). That document is the only one that
 * may connect, and only knows what the user entered in the form.
 */
import type { EpochMillis } from './keys';

export const SERVER_PARSERS = ['default', 'msgpack'] as const;
export type ServerParser = (typeof SERVER_PARSERS)[number];

export const SERVER_TRANSPORTS = ['polling', 'websocket', 'webtransport'] as const;
export type ServerTransport = (typeof SERVER_TRANSPORTS)[number];

/** Where a server's admin namespace is. */
export interface ServerAddress {
  /** With http or https; it may have a query, which is sent with each request. */
  url: string;
  path: string;
  namespace: string;
  parser: ServerParser;
  /** In the order in which they are tried. */
  transports: ServerTransport[];
}

/** The credentials that a server with `auth` requires: first what the user entered, later the session that it answered with. */
export type ServerCredentials = { username: string; password: string } | { sessionId: string };

/** What an admin namespace accepts from its clients: its events and their arguments, as `@socket.io/admin-ui` names them. */
export interface ServerAction {
  name: 'emit' | 'join' | 'leave' | '_disconnect';
  args: unknown[];
}

export type ToConnector =
  | { type: 'connect'; to: ServerAddress; auth?: ServerCredentials }
  /** A batch of events was processed: one more may come. */
  | { type: 'received' }
  | { type: 'act'; action: ServerAction }
  /** Disconnect and connect again, since the server's state isn't known any more. */
  | { type: 'again' };

/** An event that an admin namespace emitted, unchecked: a server may lie. */
export interface RawAdminEvent {
  /** When it arrived, on this computer's clock, with fractions. */
  at: EpochMillis;
  name: string;
  args: unknown[];
}

/** What a plain request to the server's path showed, after a connection had failed. */
export type ServerProbe =
  /** `body` is its beginning. */
  | { outcome: 'answered'; status: number; type: string; body: string }
  /** Something answers, but the browser doesn't let the extension read it. */
  | { outcome: 'blocked' }
  | { outcome: 'silent' };

/** How far a failed connection got. Evidence only: `failureWords` explains it. */
export interface ConnectFailure {
  /**
   * - `request`: Engine.IO could not connect
   * - `packet`: it did, and the server closed it at the first packet
   * - `namespace`: the server refused the namespace
   * - `config`: it accepted it, and didn't speak the admin protocol
   * - `kicked`: it was connected, and the server disconnected it
   */
  step: 'request' | 'packet' | 'namespace' | 'config' | 'kicked';
  /** The message of the client or the server. */
  message: string;
  /** The credentials that were sent, if any. */
  sent: 'none' | 'password' | 'session';
  probe?: ServerProbe;
  /** The server's response to a connection with this one. */
  otherParser?: ServerParser;
}

export type ConnectorState =
  | { state: 'connecting' }
  /** `socket`: our own ID there. `since`: when the connection before it was lost. */
  | { state: 'connected'; socket: string; since?: EpochMillis }
  /** `reason`: the client's own; `overflow` or `outdated` where the state is read again. */
  | { state: 'reconnecting'; reason: string; attempt: number; since: EpochMillis }
  | { state: 'failed'; failure: ConnectFailure };

export type FromConnector =
  | { type: 'state'; at: EpochMillis; state: ConnectorState }
  /** The server's session, to be sent in place of a password. */
  | { type: 'session'; id: string }
  /** `dropped`: how many events had to be left out until now. */
  | { type: 'events'; events: RawAdminEvent[]; dropped: number };

/** What the panel posts with the port, to the document of its own that it has just created. */
export const SERVER_PORT = 'socketio-devtools:server-port';
