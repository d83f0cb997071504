import type { Capture, Unstamped } from '../protocol/capture';
import type { Seq } from '../protocol/keys';
import type { Payload } from '../protocol/payload';
import { weigh } from './copy/payloads';
import { epochNow } from './patch/epochNow';
import { createList } from './patch/lists';

export interface RingLimits {
  events: number;
  /** Characters of payload text and bytes of attachments, total of the ring. */
  bytes: number;
}

/** The newest captures of the page, limited in number and size. */
export interface CaptureRing {
  /** Seq of the oldest capture that is stored. */
  first(): Seq;
  /** Seq of the next one to come. */
  next(): Seq;
  get(seq: Seq): Capture | undefined;
  put<T extends Unstamped>(capture: T): T & { seq: Seq; at: number };
  fill(capture: { seq: Seq; payload: Payload }, payload: Payload): void;
}

/** Calls `dropped` for each capture that had to make room. */
export function createCaptureRing(limits: RingLimits, dropped: (capture: Capture) => void): CaptureRing {
  const ring = createList<Capture | undefined>();
  let first: Seq = 1;
  let next: Seq = 1;
  let bytes = 0;

  function grow(more: number): void {
    bytes += more;
    // The newest stays, whatever its size.
    while (bytes > limits.bytes && next - first > 1) dropOldest();
  }

  function dropOldest(): void {
    const place = first++ % limits.events;
    const capture = ring[place];
    ring[place] = undefined;
    if (!capture) return;
    bytes -= weighCapture(capture);
    dropped(capture);
  }

  return {
    first: () => first,
    next: () => next,
    get: (seq) => ring[seq % limits.events],
    put(capture) {
      if (next - first >= limits.events) dropOldest();
      const stamped = capture as typeof capture & { seq: Seq; at: number };
      stamped.seq = next++;
      stamped.at = epochNow();
      ring[stamped.seq % limits.events] = stamped as unknown as Capture;
      grow(weighCapture(stamped));
      return stamped;
    },
    fill(capture, payload) {
      if (capture.seq < first) return;
      const more = weigh(payload) - weigh(capture.payload);
      capture.payload = payload;
      grow(more);
    },
  };
}

export function weighCapture(capture: Unstamped): number {
  return 'payload' in capture && capture.payload ? weigh(capture.payload) : 0;
}
