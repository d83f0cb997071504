import type { EpochMillis } from '../../../src/protocol/keys';
import type { AdminEvent, RawEvent } from './adminEvent';
import type { ServerSnapshot } from './serverSnapshot';

/**
 * What is known of one server, from its admin namespace. The view reads `snapshot` through `useSyncExternalStore`;
 * only whoever holds the connection changes it. Created by `createServerModel`.
 */
export interface ServerModel {
  subscribe(listener: () => void): () => void;
  /** The same object until something changes. Listeners are called once for each batch. */
  readonly snapshot: ServerSnapshot;
  /** Of the admins. No events of it are reported. */
  readonly namespace: string;

  // ---- said by the connection
  /** The namespace accepted us. `own`: our Socket's ID there; it and other admins are left out. Everything is read again. */
  connected(at: EpochMillis, own: string): void;
  /** The connection was lost: the state stays as it was, marked as such. */
  lost(at: EpochMillis): void;
  receive(events: readonly RawEvent[]): void;
  /** How many reports of traffic were left out until now. */
  dropped(total: number): void;
  /** Once a second: finds processes that stopped reporting. */
  tick(now: EpochMillis): void;

  // ---- for what joins it to the page's events
  watch(watcher: ServerWatcher): () => void;
}

/** What follows a server event by event, in the order in which the server said them. */
export interface ServerWatcher {
  connected(at: EpochMillis): void;
  lost(at: EpochMillis): void;
  /** Some reports of traffic are missing before the next event. */
  dropped(): void;
  /** The snapshot doesn't have it yet. */
  before(event: AdminEvent, at: EpochMillis): void;
  after(event: AdminEvent, at: EpochMillis): void;
  tick(now: EpochMillis): void;
}
