import type { PageManager, PageSocket } from './clientShape';
import { createKeys, type Keys } from './keys';
import type { Outbox } from './outbox';

/** What the observers of a page share. */
export interface Page {
  outbox: Outbox;
  managers: Keys<PageManager>;
  sockets: Keys<PageSocket>;
  /** What costs the page something and is recorded only on request. */
  wants: { initiators: boolean };
  /** Reports whether the computer was asleep, before recording its effects. */
  checkClock?: () => void;
}

export function createPage(outbox: Outbox): Page {
  return { outbox, managers: createKeys(), sockets: createKeys(), wants: { initiators: false } };
}
