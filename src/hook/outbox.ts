import type { Capture, Seq } from '../protocol/capture';
import type { FromPage } from '../protocol/messages';
import type { Payload } from '../protocol/payload';
import { MOST_HELD_BYTES, sealAttachments } from './attachments';
import { epochNow, natives } from './natives';
import { copyNow } from './payloads';

/** Distributes over the union, so that each kind keeps its own fields. */
export type Unstamped = Capture extends infer Each ? (Each extends Capture ? Omit<Each, 'seq' | 'at'> : never) : never;

export interface OutboxLimits {
  events: number;
  /** Characters of payload text and bytes of attachments, summed over the ring. */
  bytes: number;
}

const LIMITS: OutboxLimits = { events: 20_000, bytes: 32 * 1024 * 1024 };
const BATCH = { events: 1_000, bytes: 512 * 1024 };
/** Batches on their way that the panel has not taken in yet: bounds what piles up between the page and the panel. */
const WINDOW = 16;
/** One timer for many events: a batch costs the page far less than its events would one by one. A lone event goes at once. */
const FLUSH_AFTER_MS = 8;

/**
 * The page's bounded ring of captures. Without a panel it only holds; with one attached it posts batches, at most
 * WINDOW of them unanswered, and what the ring has to drop meanwhile is counted, never hidden.
 *
 * Captures are mutable until they are posted (an emit's fate and text come while it runs); posting is always in a
 * later task.
 */
export class Outbox {
  readonly #ring: (Capture | undefined)[] = [];
  /** Seq of the oldest capture in the ring, and of the next one to come. */
  #first: Seq = 1;
  #next: Seq = 1;
  #bytes = 0;
  /** Managers and Sockets outlive the ring: every later capture refers to them. */
  readonly #roster: Capture[] = [];
  #stream: string | undefined;
  /** Seq of the next capture to post. */
  #cursor: Seq = 1;
  /** Seq up to which the panel has said that it has all. */
  #taken: Seq = 0;
  #dropped = 0;
  #inFlight: Seq[] = [];
  /** Of the roster, dropped before they could be posted: they go first. */
  #overdue: Capture[] = [];
  #scheduled = false;
  #postedAt = 0;
  #soon: (() => void) | undefined;

  constructor(
    private readonly post: (message: FromPage) => void,
    private readonly limits: OutboxLimits = LIMITS,
    private readonly later: (run: () => void, ms: number) => unknown = natives.setTimeout,
  ) {}

  /** Stamps a capture and holds it. The object itself is held, so that what is learnt later can be filled in. */
  put<T extends Unstamped>(capture: T): T & { seq: Seq; at: number } {
    if (this.#next - this.#first >= this.limits.events) this.#dropOldest();
    const stamped = capture as T & { seq: Seq; at: number };
    stamped.seq = this.#next++;
    stamped.at = epochNow();
    this.#ring[stamped.seq % this.limits.events] = stamped as unknown as Capture;
    if (isRoster(stamped)) this.#roster.push(stamped as unknown as Capture);
    if ('payload' in stamped) this.#grow(weigh(stamped.payload));
    if (this.#stream !== undefined) this.#schedule();
    return stamped;
  }

  /** Replaces the payload of a capture, where it is still held. */
  fill(capture: { seq: Seq; payload: Payload }, payload: Payload): void {
    if (capture.seq < this.#first) return;
    const more = weigh(payload) - weigh(capture.payload);
    capture.payload = payload;
    this.#grow(more);
  }

  attach(stream: string, after: Seq): void {
    this.#stream = stream;
    this.#inFlight = [];
    this.#overdue = [];
    this.#taken = after;
    this.#cursor = Math.max(after + 1, this.#first);
    const evicted = Math.max(0, this.#first - 1 - after);
    const kept = this.#roster.filter(({ seq }) => seq > after && seq < this.#first);
    this.#dropped = evicted - kept.length;
    this.#send(kept);
    this.#schedule();
  }

  detach(): void {
    this.#stream = undefined;
  }

  received(stream: string, upTo: Seq): void {
    if (stream !== this.#stream) return;
    this.#taken = Math.max(this.#taken, upTo);
    this.#inFlight = this.#inFlight.filter((seq) => seq > upTo);
    if (this.#cursor < this.#next) this.#schedule();
  }

  /** The page is going: what comes now is handed over by `soon`, since no later task of the page may run. */
  leave(soon: () => void): void {
    this.#soon = soon;
  }

  /** The page is back, from the back/forward cache. */
  stay(): void {
    this.#soon = undefined;
  }

  /** The page goes: all that the panel has not said it has, as one message, which may repeat what is on its way. */
  rest(): FromPage | undefined {
    if (this.#stream === undefined || this.#taken + 1 >= this.#next) return undefined;
    this.#cursor = Math.max(this.#taken + 1, this.#first);
    const captures: Capture[] = [];
    while (this.#cursor < this.#next) captures.push(...this.#nextBatch());
    this.#taken = this.#next - 1;
    return this.#batch(captures);
  }

  #schedule(): void {
    if (this.#soon) return this.#soon();
    if (this.#scheduled || this.#inFlight.length >= WINDOW) return;
    this.#scheduled = true;
    this.later(
      () => {
        this.#scheduled = false;
        this.#flush();
      },
      epochNow() - this.#postedAt < FLUSH_AFTER_MS ? FLUSH_AFTER_MS : 0,
    );
  }

  #flush(): void {
    while (this.#stream !== undefined && this.#cursor < this.#next && this.#inFlight.length < WINDOW) {
      this.#send(this.#nextBatch());
    }
  }

  #nextBatch(): Capture[] {
    const captures = this.#overdue;
    this.#overdue = [];
    for (let bytes = 0; this.#cursor < this.#next && captures.length < BATCH.events && bytes < BATCH.bytes; ) {
      const capture = this.#ring[this.#cursor++ % this.limits.events];
      if (!capture) continue;
      captures.push(capture);
      if ('payload' in capture) bytes += weigh(capture.payload);
    }
    return captures;
  }

  #send(captures: Capture[]): void {
    const last = captures.at(-1);
    if (!last || this.#stream === undefined) return;
    this.#inFlight.push(last.seq);
    this.#postedAt = epochNow();
    this.post(this.#batch(captures));
  }

  #batch(captures: Capture[]): FromPage {
    for (const capture of captures) {
      if (!('payload' in capture)) continue;
      copyNow(capture.payload);
      sealAttachments(capture.payload);
    }
    return { type: 'batch', stream: this.#stream ?? '', captures, dropped: this.#dropped };
  }

  #grow(bytes: number): void {
    this.#bytes += bytes;
    // The newest stays, however big it is.
    while (this.#bytes > this.limits.bytes && this.#next - this.#first > 1) this.#dropOldest();
  }

  #dropOldest(): void {
    const slot = this.#first++ % this.limits.events;
    const capture = this.#ring[slot];
    this.#ring[slot] = undefined;
    if (!capture) return;
    if ('payload' in capture) this.#bytes -= weigh(capture.payload);
    if (capture.seq < this.#cursor) return;
    this.#cursor = this.#first;
    if (this.#stream === undefined) return;
    if (isRoster(capture)) this.#overdue.push(capture);
    else this.#dropped++;
  }
}

function isRoster({ kind }: Unstamped): boolean {
  return kind === 'manager' || kind === 'socket';
}

function weigh(payload: Payload): number {
  if (payload.form === 'copy') return COPY_WEIGHT;
  let bytes = payload.text.length;
  for (const { size } of payload.attachments ?? []) bytes += Math.min(size, MOST_HELD_BYTES);
  return bytes;
}

/** A portable copy is bounded when it is made; this stands for it without walking it again. */
const COPY_WEIGHT = 1024;
