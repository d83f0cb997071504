import type { Seq } from '../protocol/keys';
import type { Capture, Unstamped } from '../protocol/capture';
import { factSlot } from '../protocol/factSlot';
import type { FromPage } from '../protocol/messages';
import type { Payload } from '../protocol/payload';
import { createCaptureRing, weighCapture, type RingLimits } from './captureRing';
import { sealAttachments } from './copy/attachments';
import { append, createList, each, last as lastOf } from './patch/lists';
import * as natives from './patch/natives';
import { epochNow } from './patch/epochNow';
import { isHidden } from './patch/isHidden';
import { createRoster } from './roster';

const LIMITS: RingLimits = { events: 20_000, bytes: 32 * 1024 * 1024 };
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
 * Stores the page's captures. Without a panel that is all; with one attached it posts batches, at most WINDOW of them unconfirmed.
 * Dropped captures are counted, never hidden.
 *
 * Captures are mutable until they are posted (an emit's fate and text are filled in while it runs); posting is always in a later
 * task.
 */
export function createOutbox(
  post: (message: FromPage) => void,
  limits: RingLimits = LIMITS,
  wait: (run: () => void, ms: number) => unknown = natives.setTimeout,
): Outbox {
  const ring = createCaptureRing(limits, dropping);
  /** Managers, Sockets and facts outlive the ring, because later captures refer to them. */
  const roster = createRoster();
  /** Undefined without a panel; empty until it is known whether there is one. */
  let stream: string | undefined = '';
  /** Seq of the next capture to post. */
  let cursor: Seq = 1;
  /** Seq up to which the panel has confirmed everything. */
  let confirmed: Seq = 0;
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
    return !!stream && cursor < ring.next() && inFlight.length < WINDOW;
  }

  function nextBatch(): Capture[] {
    const captures = overdue.after(0);
    overdue = createRoster();
    for (let bytes = 0; cursor < ring.next() && captures.length < BATCH.events && bytes < BATCH.bytes; ) {
      const capture = ring.get(cursor++);
      if (!capture) continue;
      append(captures, capture);
      bytes += weighCapture(capture);
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
    return { type: 'batch', stream: stream as string, captures, dropped };
  }

  function dropping(capture: Capture): void {
    const slot = factSlot(capture);
    if (slot !== undefined) roster.put(slot, capture);
    if (capture.seq < cursor) return;
    cursor = ring.first();
    if (!stream) return;
    if (slot === undefined || overdue.put(slot, capture)) dropped++;
  }

  return {
    put(capture) {
      const stamped = ring.put(capture);
      schedule();
      return stamped;
    },
    fill: ring.fill,
    attach(to, after) {
      stream = to;
      inFlight = createList();
      overdue = createRoster();
      confirmed = after;
      cursor = later(after + 1, ring.first());
      const evicted = later(0, ring.first() - 1 - after);
      const facts = roster.after(after);
      dropped = evicted - facts.length;
      send(facts);
      schedule();
    },
    detach() {
      stream = undefined;
    },
    received(from, upTo) {
      if (from !== stream) return;
      confirmed = later(confirmed, upTo);
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
      if (stream === undefined || confirmed + 1 >= ring.next()) return undefined;
      cursor = later(confirmed + 1, ring.first());
      const captures = createList<Capture>();
      while (cursor < ring.next()) each(nextBatch(), (capture) => append(captures, capture));
      confirmed = ring.next() - 1;
      return batch(captures);
    },
  };
}

function later(one: Seq, other: Seq): Seq {
  return one > other ? one : other;
}
