import type { ManagerKey, Millis } from './keys';
import type { Portable } from './payload';

/** Major version of the page's client, detected from its objects. */
export type ClientMajor = 1 | 2 | 3 | 4;

/** How a Manager reconnects. The page may change it at any time. */
export interface Reconnection {
  enabled: boolean;
  /** Most attempts before `reconnect_failed`; `null` when unlimited. */
  attempts: number | null;
  delay: Millis;
  delayMax: Millis;
  /** How much of the delay may be added or subtracted at random, 0 to 1. */
  jitter: number;
}

/** What an Engine connects with. The Manager makes a new Engine for each attempt, from the options as they are then. */
export interface Connection {
  url: string;
  path: string;
  /** The transport that it starts with. */
  transport: string;
  /** Those that it may use, in order. */
  transports: string[];
  /** What is actually sent with each request, without Engine.IO's own parameters. It may contain secrets: shown masked. */
  query?: Portable;
  /** `extraHeaders`, as the page gave them. They may contain secrets: shown masked. */
  headers?: Portable;
  /** False if the transport can't send them: a browser's WebSocket, or a client that reads the option in Node.js only. */
  headersSent?: boolean;
  /** Whether requests to another origin carry cookies. */
  withCredentials?: boolean;
  /** For an Engine that was open before it was observed. */
  id?: string;
}

/** Socket.IO's Manager: it owns the Engine.IO connection and the reconnection logic. */
export interface Manager {
  key: ManagerKey;
  url: string;
  path: string;
  client: ClientMajor;
  /** The oldest release that has all the methods of this client, such as `4.6`. */
  since: string;
  /** What the page adds to each request. It may contain secrets, so it is shown masked. */
  query?: Portable;
  reconnection: Reconnection;
  /** Timeout of an attempt to connect; `null` if there is none. */
  timeout: Millis | null;
  /**
   * The page's own object can't be reached: everything was read on the wire. `client` is then the newest that uses this
   * protocol, and `reconnection` and `timeout` are the client's defaults.
   */
  wireOnly?: true;
}
