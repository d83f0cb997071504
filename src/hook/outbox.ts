import type { Seq } from '../protocol/keys';
import type { Capture, Unstamped } from '../protocol/capture';
import { factSlot } from '../protocol/factSlot';
import type { FromPage } from '../protocol/messages';
import type { Payload } from '../protocol/payload';
import { sealAttachments } from './copy/attachments';
import { pack } from './pack';
import { append, createList, each, last as lastOf } from './patch/lists';
import * as natives from './patch/natives';
import { isAmong, names } from './patch/names';
import { epochNow } from './patch/epochNow';
import { isHidden } from './patch/isHidden';
import { weigh } from './copy/payloads';
import { createRoster } from './roster';

export interface OutboxLimits {
  events: number;
  /** Characters of payload text and bytes of attachments, total of the ring. */
  bytes: number;
}

const MB = 1024 * 1024;
const LIMITS: OutboxLimits = { events: 20_000, bytes: 32 * MB };
/** Until a panel is open for the first time: most pages are never debugged. */
const UNSEEN: OutboxLimits = { events: 5_000, bytes: 4 * MB };
const OF_ROWS = names('outgoing', 'flushed', 'incoming', 'ack');
const BATCH = { events: 1_000, bytes: 512 * 1024 };
/** Batches in flight that the panel hasn't processed yet: limits what accumulates between the page and the panel. */
const WINDOW = 16;
/** One timer for many events: a batch costs the page far less than each event on its own. A single event is sent immediately. */
export const FLUSH_AFTER_MS = 8;

export interface Outbox {
  /** Stamps a capture and stores it. The object itself is stored, so that it can be completed later. */
  put<T extends Unstamped>(capture: T): T & { seq: Seq; at: number };
  /** Replaces the payload of a capture, if it is still stored. */
  fill(capture: { seq: Seq; payload: Payload }, payload: Payload): void;
  attach(stream: string, after: Seq): void;
  detach(): void;
  received(stream: string, upTo: Seq): void;
  /**
   * The page unloads: captures from now on are sent with `soon`, because no later task of the page may run. Without an argument,
   * the page is back from the back/forward cache.
   */
  leave(soon?: () => void): void;
  /** The page unloads: everything that the panel hasn't confirmed, as one message, which may repeat what is in flight. */
  rest(): FromPage | undefined;
}

/**
 * The page's ring of captures, limited in size. Without a panel it only stores; with one attached it posts batches, at most WINDOW
 * of them unconfirmed. Dropped captures are counted, never hidden.
 *
 * Captures are mutable until they are posted (an emit's fate and text are filled in while it runs); posting is always in a later
 * task.
 */
export function createOutbox(
  post: (message: FromPage) => void,
  limits: OutboxLimits = LIMITS,
  wait: (run: () => void, ms: number) => unknown = natives.setTimeout,
  unseen = limits === LIMITS ? UNSEEN : undefined,
): Outbox {
  let bounds = unseen ?? limits;
  /** Seq of the oldest capture that still has its payload. */
  let whole: Seq = 1;
  const ring = createList<Capture | undefined>();
  /** Seq of the oldest capture in the ring, and of the next one to come. */
  let first: Seq = 1;
  let next: Seq = 1;
  let bytes = 0;
  /** Managers, Sockets and facts outlive the ring, because later captures refer to them. */
  const roster = createRoster();
  /** Undefined without a panel; empty until it is known whether there is one. */
  let stream: string | undefined = '';
  /** Seq of the next capture to post. */
  let cursor: Seq = 1;
  /** Seq up to which the panel has confirmed everything. */
  let taken: Seq = 0;
  let dropped = 0;
  let inFlight = createList<Seq>();
  /** Captures of the roster that were dropped before they could be posted: they are sent first. */
  let overdue = createRoster();
  let isScheduled = false;
  let postedAt = 0;
  let handOver: (() => void) | undefined;

  function schedule(): void {
    if (handOver) return handOver();
    if (isScheduled || !canPost()) return;
    isScheduled = true;
    wait(flush, epochNow() - postedAt < FLUSH_AFTER_MS ? FLUSH_AFTER_MS : 0);
  }

  /** One batch per task, so that the page's own tasks run in between. In a hidden page timers are slow, and no user is waiting. */
  function flush(): void {
    isScheduled = false;
    while (canPost()) {
      send(nextBatch());
      if (!isHidden()) return schedule();
    }
  }

  function canPost(): boolean {
    return !!stream && cursor < next && inFlight.length < WINDOW;
  }

  function nextBatch(): Capture[] {
    const captures = overdue.after(0);
    overdue = createRoster();
    for (let held = 0; cursor < next && captures.length < BATCH.events && held < BATCH.bytes; ) {
      const capture = ring[cursor++ % limits.events];
      if (!capture) continue;
      append(captures, capture);
      held += weighCapture(capture);
    }
    return captures;
  }

  function send(captures: Capture[]): void {
    const last = lastOf(captures);
    if (!last) return;
    append(inFlight, last.seq);
    post(batch(captures));
    postedAt = epochNow();
  }

  function batch(captures: Capture[]): FromPage {
    each(captures, (capture) => {
      if ('payload' in capture && capture.payload) sealAttachments(capture.payload);
    });
    return { type: 'batch', stream: stream as string, captures: pack(captures), dropped };
  }

  function grow(more: number): void {
    bytes += more;
    // The newest stays, whatever its size.
    while (bytes > bounds.bytes && next - first > 1) {
      if (bounds === unseen && whole < next - 1) empty(ring[whole++ % limits.events]);
      else dropOldest();
    }
  }

  /** Its row stays, without the payload. Not for a frame of the wire, which couldn't be read then. */
  function empty(capture: Capture | undefined): void {
    if (!capture || !isAmong(OF_ROWS, capture.kind) || !('payload' in capture)) return;
    const cutFrom = weighCapture(capture);
    capture.payload = { form: 'text', text: '', cutFrom };
    bytes -= cutFrom;
  }

  function dropOldest(): void {
    const place = first++ % limits.events;
    whole = later(whole, first);
    const capture = ring[place];
    ring[place] = undefined;
    if (!capture) return;
    bytes -= weighCapture(capture);
    const slot = factSlot(capture);
    if (slot !== undefined) roster.put(slot, capture);
    if (capture.seq < cursor) return;
    cursor = first;
    if (!stream) return;
    if (slot === undefined || overdue.put(slot, capture)) dropped++;
  }

  return {
    put(capture) {
      if (next - first >= bounds.events) dropOldest();
      const stamped = capture as typeof capture & { seq: Seq; at: number };
      stamped.seq = next++;
      stamped.at = epochNow();
      ring[stamped.seq % limits.events] = stamped as unknown as Capture;
      grow(weighCapture(stamped));
      schedule();
      return stamped;
    },
    fill(capture, payload) {
      if (capture.seq < first) return;
      const more = weigh(payload) - weigh(capture.payload);
      capture.payload = payload;
      grow(more);
    },
    attach(to, after) {
      bounds = limits;
      stream = to;
      inFlight = createList();
      overdue = createRoster();
      taken = after;
      cursor = later(after + 1, first);
      const evicted = later(0, first - 1 - after);
      const kept = roster.after(after);
      dropped = evicted - kept.length;
      send(kept);
      schedule();
    },
    detach() {
      stream = undefined;
    },
    received(from, upTo) {
      if (from !== stream) return;
      taken = later(taken, upTo);
      const still = createList<Seq>();
      each(inFlight, (seq) => {
        if (seq > upTo) append(still, seq);
      });
      inFlight = still;
      schedule();
    },
    leave(soon) {
      handOver = soon;
    },
    rest() {
      if (stream === undefined || taken + 1 >= next) return undefined;
      cursor = later(taken + 1, first);
      const captures = createList<Capture>();
      while (cursor < next) each(nextBatch(), (capture) => append(captures, capture));
      taken = next - 1;
      return batch(captures);
    },
  };
}

function weighCapture(capture: Unstamped): number {
  return 'payload' in capture && capture.payload ? weigh(capture.payload) : 0;
}

function later(one: Seq, other: Seq): Seq {
  return one > other ? one : other;
}
