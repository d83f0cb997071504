import type { TextPayload } from '../../protocol/payload';
import { createList } from '../patch/lists';
import { Table } from '../patch/tables';

/** A power of two. */
const SLOTS = 32;
/** Characters of a text that may be kept longer than its packet. */
const SHORT = 256;

/** The text that a packet was decoded from, until somebody asks for it. */
export interface RecentPackets {
  set(packet: object, text: TextPayload): void;
  /** `isLast`: nobody asks for it again. */
  get(packet: object, isLast?: boolean): TextPayload | undefined;
}

/**
 * Almost every packet is asked for once, soon after it was decoded, and in that order. So the last ones have a few slots, which are
 * used again. A weak table, whose entries cost the garbage collector a lot, has those that weren't asked for in time, and long ones.
 */
export function createRecentPackets(): RecentPackets {
  const slots = createList<{ packet: object; text: TextPayload | undefined }>();
  const others = new Table<object, TextPayload>();
  let free = 0;
  /** The slot that is probably asked for next. */
  let next = 0;
  return {
    set(packet, text) {
      if (text.text.length > SHORT || text.attachments) return void others.set(packet, text);
      const at = free++ % SLOTS;
      const old = slots[at];
      if (old?.text) others.set(old.packet, old.text);
      slots[at] = { packet, text };
    },
    get(packet, isLast) {
      for (let count = 0; count < SLOTS; count++) {
        const slot = slots[next++ % SLOTS];
        if (slot?.packet !== packet) continue;
        const { text } = slot;
        if (isLast) slot.text = undefined;
        return text;
      }
      return others.get(packet);
    },
  };
}
