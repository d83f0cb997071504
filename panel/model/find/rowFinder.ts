import type { Matches } from '../filter/terms';
import type { Row } from '../row';

/** Rows, or bytes of payload, to search before checking the clock. */
const ROWS_A_LOOK = 64;
const BYTES_A_LOOK = 100_000;

/**
 * Finds rows in slices, and updates the matches as rows are added and removed: the IDs of all matching rows, in order.
 * Mutable, for speed.
 */
export class RowFinder {
  /** IDs, ascending. */
  private found: number[] = [];
  private rows: readonly Row[] = [];
  /** ID of the last searched row. An index would become invalid when the log drops its first rows. */
  private last = -1;
  /** Rows whose ack was pending when they were searched: an ack may make them match. */
  private waiting: Row[] = [];

  constructor(private readonly matches: Matches) {}

  get count(): number {
    return this.found.length;
  }

  /** Share of searched rows, from 0 to 1. */
  get progress(): number {
    return this.rows.length === 0 ? 1 : this.place(this.last + 1) / this.rows.length;
  }

  /** Processes rows until all are done or time is up; true if all are done. */
  advance(rows: readonly Row[], timeIsUp: () => boolean): boolean {
    if (rows !== this.rows) this.begin(rows);
    const isUp = seldom(timeIsUp);
    this.forgetBefore(rows[0]?.id ?? Infinity);
    this.settle();
    for (let at = this.place(this.last + 1); at < rows.length; at++) {
      const row = rows[at] as Row;
      this.check(row);
      if (isUp(row)) return at + 1 === rows.length;
    }
    return true;
  }

  has(id: number): boolean {
    return this.found[placeIn(this.found, id)] === id;
  }

  /** Number of matches before the row; for a matching row, its position starting at 0. */
  before(id: number): number {
    return placeIn(this.found, id);
  }

  /** The next match after a row, or with step −1 the previous one; wraps around. */
  from(id: number | undefined, step: 1 | -1): number | undefined {
    const { found } = this;
    if (found.length === 0) return undefined;
    if (id === undefined) return step > 0 ? found[0] : found.at(-1);
    const at = placeIn(found, step > 0 ? id + 1 : id) - (step > 0 ? 0 : 1);
    return found[(at + found.length) % found.length];
  }

  private begin(rows: readonly Row[]): void {
    this.rows = rows;
    this.found = [];
    this.last = -1;
    this.waiting = [];
  }

  private check(row: Row): void {
    this.last = row.id;
    if (this.matches(row)) this.found.push(row.id);
    if (row.ack?.state === 'pending') this.waiting.push(row);
  }

  private settle(): void {
    const settled = this.waiting.filter(({ ack }) => ack?.state !== 'pending');
    if (settled.length === 0) return;
    this.waiting = this.waiting.filter(({ ack }) => ack?.state === 'pending');
    for (const row of settled) this.setFound(row.id, this.matches(row));
  }

  private setFound(id: number, is: boolean): void {
    const at = placeIn(this.found, id);
    const was = this.found[at] === id;
    if (is && !was) this.found.splice(at, 0, id);
    else if (was && !is) this.found.splice(at, 1);
  }

  private forgetBefore(id: number): void {
    if ((this.found[0] ?? Infinity) < id) this.found.splice(0, placeIn(this.found, id));
    if ((this.waiting[0]?.id ?? Infinity) < id) this.waiting = this.waiting.filter((row) => row.id >= id);
  }

  private place(id: number): number {
    return search(this.rows.length, (at) => (this.rows[at] as Row).id < id);
  }
}

function placeIn(ids: readonly number[], id: number): number {
  return search(ids.length, (at) => (ids[at] as number) < id);
}

/** The first place that is not before. */
function search(length: number, isBefore: (at: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Checks only now and then: checking the clock takes longer than checking a small row. */
function seldom(timeIsUp: () => boolean): (row: Row) => boolean {
  let work = 0;
  return ({ size }) => {
    work += 1 / ROWS_A_LOOK + size / BYTES_A_LOOK;
    if (work < 1) return false;
    work = 0;
    return timeIsUp();
  };
}
