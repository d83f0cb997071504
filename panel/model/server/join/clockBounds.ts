import type { EpochMillis, Millis } from '../../../../src/protocol/keys';

/** A server's time has no fractions: what it says may be a millisecond later. */
const RESOLUTION: Millis = 1;
/** Clocks drift, and are set: older evidence doesn't count. */
const BUCKET_MS = 30_000;

/** So much later a page's time may really be: some browsers round it. */
export function fractionOf(at: EpochMillis): Millis {
  return Number.isInteger(at) ? 1 : 0.1;
}

interface Bounds {
  since: EpochMillis;
  least: Millis;
  most: Millis;
}

/**
 * How much the page's clock is ahead of a server's, between bounds. Nothing is received before it was sent: what the page sent and
 * the server then dated gives the lower bound, what the server dated and the page or the panel then received the upper one.
 */
export class ClockBounds {
  private now: Bounds = { since: -Infinity, least: -Infinity, most: Infinity };
  private before: Bounds = this.now;

  /** The page did something at `at` before the server did something at `time`. */
  pageFirst(at: EpochMillis, time: EpochMillis): void {
    this.turn(at);
    this.now.least = Math.max(this.now.least, at - time - RESOLUTION);
    this.agree();
  }

  /** The server did something at `time` before it was known here at `at`. */
  serverFirst(time: EpochMillis, at: EpochMillis): void {
    this.turn(at);
    this.now.most = Math.min(this.now.most, at + fractionOf(at) - time);
    this.agree();
  }

  /** `-Infinity` where nothing is known. */
  get least(): Millis {
    return Math.max(this.now.least, this.before.least);
  }

  get most(): Millis {
    return Math.min(this.now.most, this.before.most);
  }

  /** The earliest and the latest time here that this time there can be. */
  here(time: EpochMillis): { from: EpochMillis; to: EpochMillis } {
    return { from: time + this.least, to: time + RESOLUTION + this.most };
  }

  private turn(at: EpochMillis): void {
    if (at - this.now.since < BUCKET_MS) return;
    this.before = this.now;
    this.now = { since: at, least: -Infinity, most: Infinity };
  }

  /** A clock was set: only what came since then counts. */
  private agree(): void {
    if (this.least <= this.most) return;
    this.before = { since: -Infinity, least: -Infinity, most: Infinity };
    if (this.now.least > this.now.most) this.now = { since: this.now.since, least: -Infinity, most: Infinity };
  }
}
