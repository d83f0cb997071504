import type { FromConnector, RawAdminEvent } from '../../src/protocol/serverMessages';
import { roughSize } from './roughSize';

/** About 20 batches a second: more can't be seen. */
const EVERY_MS = 50;
/** Batches that the panel hasn't processed yet. While it is busy, events wait here, where they can be counted and dropped. */
const MOST_SENT = 4;
const MOST_IN_BATCH = 2_000;
const MOST_EVENTS = 20_000;
const MOST_BYTES = 32 * 2 ** 20;
/** What only reports traffic: without it, the server's state is still right. */
const TRAFFIC = new Set(['event_received', 'event_sent']);

interface Queued {
  event: RawAdminEvent;
  size: number;
}

/** Hands a server's events to the panel in batches, as fast as the panel processes them, and within bounds. */
export class EventQueue {
  private waiting: Queued[] = [];
  private bytes = 0;
  private dropped = 0;
  private reported = 0;
  private unprocessed = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `overflow`: events had to be dropped without which the server's state is unknown. */
  constructor(
    private readonly send: (message: Extract<FromConnector, { type: 'events' }>) => void,
    private readonly overflow: () => void,
  ) {}

  add(event: RawAdminEvent): void {
    const size = roughSize(event.args);
    this.waiting.push({ event, size });
    this.bytes += size;
    if (this.waiting.length > MOST_EVENTS || this.bytes > MOST_BYTES) this.makeRoom();
    this.plan();
  }

  /** The panel has processed a batch. */
  received(): void {
    this.unprocessed = Math.max(0, this.unprocessed - 1);
    this.plan();
  }

  /** Hands over what waits, now: what is sent next must not overtake it. */
  flush(): void {
    while (this.waiting.length > 0) this.sendSome();
  }

  private makeRoom(): void {
    const kept = this.waiting.filter(({ event }) => !TRAFFIC.has(event.name));
    const fits = kept.length <= MOST_EVENTS / 2 && sum(kept) <= MOST_BYTES / 2;
    this.dropped += this.waiting.length - (fits ? kept.length : 0);
    this.waiting = fits ? kept : [];
    this.bytes = sum(this.waiting);
    if (!fits) this.overflow();
  }

  private plan(): void {
    const isDue = this.waiting.length > 0 || this.dropped > this.reported;
    if (isDue && this.unprocessed < MOST_SENT) this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.sendSome();
      this.plan();
    }, EVERY_MS);
  }

  private sendSome(): void {
    const taken = this.waiting.splice(0, MOST_IN_BATCH);
    this.bytes -= sum(taken);
    this.reported = this.dropped;
    this.unprocessed++;
    this.send({ type: 'events', events: taken.map(({ event }) => event), dropped: this.dropped });
  }
}

function sum(queued: readonly Queued[]): number {
  return queued.reduce((total, { size }) => total + size, 0);
}
