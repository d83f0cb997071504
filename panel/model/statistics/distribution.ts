/** So many different values are stored as they are. */
const MOST_EXACT = 1_000;
/** Significant binary digits of more: they are stored with an error of at most 1 part in 256. */
const DIGITS = 8;

/** One bar of a histogram. It excludes `to`, except for the last bar. */
export interface Bar {
  from: number;
  to: number;
  count: number;
}

/**
 * The distribution of a number: exact up to a thousand different values. Of more, similar values are counted together, so
 * that a million take no more memory than a thousand. Integers below 256 stay exact.
 */
export class Distribution {
  count = 0;
  sum = 0;
  /** False once a value that it gives may be off by 1 in 256. */
  isExact = true;
  private isRounding = false;
  private counts = new Map<number, number>();
  /** Computed on demand. */
  private ranking: Ranking | undefined;

  /** Adds a value that isn't negative. */
  add(value: number): void {
    this.put(value, 1);
    if (!this.isRounding && this.counts.size > MOST_EXACT) this.roundAll();
    this.ranking = undefined;
    this.count++;
    this.sum += value;
  }

  /**
   * The smallest value that this percentage of all values doesn't exceed (nearest rank); undefined if there are no
   * values.
   */
  percentile(percent: number): number | undefined {
    const rank = Math.max(1, Math.ceil((percent / 100) * this.count));
    const { values, ranks } = this.ranked();
    let [low, high] = [0, values.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranks[middle] ?? 0) < rank) low = middle + 1;
      else high = middle;
    }
    return values[low];
  }

  /** Bars with the same ratio of `to` to `from`, because sizes and latencies span orders of magnitude. */
  histogram(bars: number): Bar[] {
    const { values } = this.ranked();
    const [low, high] = [values[0] ?? 0, values.at(-1) ?? 0];
    const edge = (at: number) => (low + 1) * ((high + 1) / (low + 1)) ** (at / bars) - 1;
    const made = Array.from({ length: bars }, (_, at) => ({ from: edge(at), to: edge(at + 1), count: 0 }));
    for (const value of values) {
      const bar = made[barOf(value, low, high, bars)];
      if (bar) bar.count += this.counts.get(value) ?? 0;
    }
    return made;
  }

  private put(value: number, times: number): void {
    const stored = this.isRounding ? round(value) : value;
    if (stored !== value) this.isExact = false;
    this.counts.set(stored, (this.counts.get(stored) ?? 0) + times);
  }

  private roundAll(): void {
    const { counts } = this;
    this.isRounding = true;
    this.counts = new Map();
    for (const [value, times] of counts) this.put(value, times);
  }

  private ranked(): Ranking {
    this.ranking ??= rank(this.counts);
    return this.ranking;
  }
}

/** The values in order, and how many values each one is greater than or equal to. */
interface Ranking {
  values: Float64Array;
  ranks: Float64Array;
}

function rank(counts: ReadonlyMap<number, number>): Ranking {
  const values = Float64Array.from(counts.keys()).sort();
  let seen = 0;
  return { values, ranks: values.map((value) => (seen += counts.get(value) ?? 0)) };
}

function barOf(value: number, low: number, high: number, bars: number): number {
  // So near that their logarithms are the same.
  if (high + 1 === low + 1) return 0;
  const place = Math.log((value + 1) / (low + 1)) / Math.log((high + 1) / (low + 1)) || 0;
  return Math.min(bars - 1, Math.floor(place * bars));
}

function round(value: number): number {
  // Values below 1 (fractions of a millisecond) have the same resolution as 1.
  const step = 2 ** (Math.floor(Math.log2(Math.max(1, value))) - DIGITS + 1);
  return Math.round(value / step) * step;
}
