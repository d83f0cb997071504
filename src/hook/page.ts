import type { PageManager, PageSocket } from './clientShape';
import { Emissions } from './emissions';
import { Keys } from './keys';
import type { Outbox } from './outbox';

/** What the observers of one page share. */
export interface Page {
  outbox: Outbox;
  managers: Keys<PageManager>;
  sockets: Keys<PageSocket>;
  emissions: Emissions;
  /** What costs something and is told only where the panel asked for it. */
  wants: { initiators: boolean };
}

export function createPage(outbox: Outbox): Page {
  return { outbox, managers: new Keys(), sockets: new Keys(), emissions: new Emissions(), wants: { initiators: false } };
}
