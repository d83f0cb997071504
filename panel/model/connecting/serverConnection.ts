import type { EpochMillis } from '../../../src/protocol/keys';
import type { ConnectorState, RawAdminEvent, ServerAction } from '../../../src/protocol/serverMessages';

/** What a connection to a server reports. */
export interface ServerListener {
  state(state: ConnectorState, at: EpochMillis): void;
  /** To be sent in place of a password; kept in memory only. */
  session(id: string): void;
  /** `dropped`: how many were dropped so far. */
  events(events: readonly RawAdminEvent[], dropped: number): void;
}

/** A connection to a server, or an attempt. */
export interface ServerConnection {
  act(action: ServerAction): void;
  /** Reads the server's state again. */
  readAgain(): void;
  close(): void;
}
