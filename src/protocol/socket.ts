import type { ManagerKey, SocketKey } from './keys';
import type { Portable } from './payload';

/** What a connected Socket knows. */
export interface Session {
  id: string;
  transport: string;
  recovered: boolean;
}

/** Socket.IO's Socket: one namespace on a Manager. */
export interface Socket {
  key: SocketKey;
  manager: ManagerKey;
  namespace: string;
  /** Whether it connects automatically: not before the page's `connect()`, nor after its `disconnect()`. */
  active?: boolean;
  /** Files of the first version only. */
  auth?: Portable;
  /** For one that was connected when it was first observed. */
  session?: Session;
  /** Options that were given with it and belong to a Manager, which existed already: they have no effect. */
  ignored?: Portable;
}
