import type { Capture } from '../protocol/capture';
import type { Seq } from '../protocol/keys';
import { append, createList } from './patch/lists';

/** The last capture of each slot (`factSlot`), in the order of their `seq`. */
export interface Roster {
  /** Newer than all that are stored. True if it replaces another one. */
  put(slot: string, capture: Capture): boolean;
  after(seq: Seq): Capture[];
}

export function createRoster(): Roster {
  const entries = createList<{ slot: string; capture: Capture }>();
  return {
    put(slot, capture) {
      let to = 0;
      for (let at = 0; at < entries.length; at++) {
        const entry = entries[at] as (typeof entries)[number];
        if (entry.slot !== slot) entries[to++] = entry;
      }
      const isNewer = to < entries.length;
      entries.length = to;
      append(entries, { slot, capture });
      return isNewer;
    },
    after(seq) {
      const captures = createList<Capture>();
      for (let at = 0; at < entries.length; at++) {
        const { capture } = entries[at] as (typeof entries)[number];
        if (capture.seq > seq) append(captures, capture);
      }
      return captures;
    },
  };
}
