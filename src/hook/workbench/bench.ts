import type { Holds } from './holds';
import type { Host } from './host';
import type { Ledger } from './ledger';
import type { Marks } from './marks';

/** What all faults of a page share. */
export interface Bench {
  host: Host;
  marks: Marks;
  ledger: Ledger;
  holds: Holds;
  /** The page unloads. */
  releaseAll(): void;
  /**
   * Firefox closes a page's connections after `beforeunload`, and doesn't cache a page that listens for it: only while something
   * may be held.
   */
  guardUnload(): void;
}
