import type { EpochMillis, PageId, Seq } from '../../../src/protocol/keys';
import type { GapCapture } from '../../../src/protocol/capture';
import type { RowCapture } from '../row';

interface Gap {
  /** The last event that is missing. */
  page: PageId;
  seq: Seq;
  at: EpochMillis;
  from: EpochMillis;
}
type Counts = Map<PageId, number>;

/** Whether events are recorded, and how many weren't. */
export class Pauses {
  recording = true;
  private gap: Gap | undefined;
  /** In the current pause. */
  private now: Counts = new Map();
  /** In earlier ones. */
  private before: Counts = new Map();
  private cleared: Counts = new Map();

  /** Events that the log lacks because recording was paused. */
  get missed(): number {
    return sum(this.before) + this.missedNow;
  }

  /** Those of the current pause. */
  get missedNow(): number {
    return sum(this.now);
  }

  miss(page: PageId, { seq, at }: RowCapture): void {
    this.gap = { page, seq, at, from: this.gap?.from ?? at };
    this.now.set(page, (this.now.get(page) ?? 0) + 1);
  }

  /** Resumes recording. Returns the row that reports what is missing, and its page; undefined if nothing is. */
  resume(): { page: PageId; capture: GapCapture } | undefined {
    const { gap, missedNow: missed } = this;
    this.recording = true;
    this.before = added(this.before, this.now);
    this.endGap();
    if (!gap || missed === 0) return undefined;
    const { page, seq, at, from } = gap;
    // After the last event, which has no row.
    return { page, capture: { kind: 'gap', seq: seq + 0.5, at, from, missed } };
  }

  /** The log was cleared. */
  clear(): void {
    this.cleared = added(this.before, this.now);
    this.before = new Map();
    this.endGap();
  }

  undoClear(): void {
    this.before = added(this.before, this.cleared);
    this.cleared = new Map();
  }

  /** The rows of other pages left the log permanently. */
  keepPages(keep: (page: PageId) => boolean): void {
    this.cleared = new Map();
    for (const counts of [this.before, this.now]) for (const page of counts.keys()) if (!keep(page)) counts.delete(page);
    if (this.now.size === 0) this.gap = undefined;
  }

  private endGap(): void {
    this.gap = undefined;
    this.now = new Map();
  }
}

function sum(counts: Counts): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}

function added(one: Counts, other: Counts): Counts {
  const result = new Map(one);
  for (const [page, count] of other) result.set(page, (result.get(page) ?? 0) + count);
  return result;
}
