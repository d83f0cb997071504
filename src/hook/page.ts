import type { PageManager, PageSocket } from './clientShape';
import { createKeys, type Keys } from './keys';
import type { Outbox } from './outbox';

/** What the observers of one page share. */
export interface Page {
  outbox: Outbox;
  managers: Keys<PageManager>;
  sockets: Keys<PageSocket>;
  /** What costs something and is told only where the panel asked for it. */
  wants: { initiators: boolean };
  /** Tells where the computer has slept since: before anything that this led to. */
  lookAtClock?: () => void;
}

export function createPage(outbox: Outbox): Page {
  return { outbox, managers: createKeys(), sockets: createKeys(), wants: { initiators: false } };
}
