import type { Matches } from '../filter/terms';
import type { Row } from '../row';
import { seldom } from './seldom';

/** A tally of rows, updated row by row. */
export interface Tally {
  add(row: Row): void;
  /** A row that doesn't match. */
  skip?(row: Row): void;
  /** The acknowledgement of a counted row has arrived, or can't arrive any more. */
  settled?(row: Row): void;
}

/**
 * Keeps a tally of the log's rows that match a filter. Continues where it stopped; starts again, with a new tally, if
 * the log has lost rows or a counted row has changed.
 */
export class RowFollower<T extends Tally> {
  tally: T;
  private rows: readonly Row[] = [];
  private first: Row | undefined;
  private at = 0;
  /** Rows whose acknowledgement could still arrive when they were checked, and whether they matched. */
  private waiting: WaitingRow[] = [];
  /** While waiting rows are checked again: how many were, and how many of them still wait. */
  private review = { read: 0, kept: 0 };

  constructor(
    private readonly matches: Matches,
    private readonly newTally: () => T,
  ) {
    this.tally = newTally();
  }

  /** Number of rows of the log that were checked. */
  get done(): number {
    return this.at;
  }

  /** Processes rows until all are done or time is up; true if all are done. */
  advance(rows: readonly Row[], timeIsUp: () => boolean): boolean {
    const isUp = seldom(timeIsUp);
    if (rows !== this.rows || rows[0] !== this.first) this.begin(rows);
    if (!this.settle(isUp)) return false;
    while (this.at < rows.length) {
      this.check(rows[this.at++] as Row);
      if (isUp()) break;
    }
    return this.at === rows.length;
  }

  private check(row: Row): void {
    const passed = this.matches(row);
    if (mayChange(row)) this.waiting.push({ row, passed, isPending: row.ack?.state === 'pending' });
    if (passed) this.tally.add(row);
    else this.tally.skip?.(row);
  }

  /** Checks the waiting rows again, each once; false if time is up. */
  private settle(isUp: () => boolean): boolean {
    const { waiting, review } = this;
    while (review.read < waiting.length) {
      const each = waiting[review.read++] as WaitingRow;
      if (each.row.ack?.state !== 'pending' && !this.settleOne(each)) return true;
      if (mayChange(each.row)) waiting[review.kept++] = each;
      if (isUp()) return false;
    }
    waiting.length = review.kept;
    this.review = { read: 0, kept: 0 };
    return true;
  }

  /** False, and everything starts again, if the row no longer matches the filter or now does: `is:acked`, for example. */
  private settleOne(each: WaitingRow): boolean {
    const { row, passed, isPending } = each;
    if (!isPending && row.ack && !row.ack.late) return true;
    if (this.matches(row) !== passed) {
      this.begin(this.rows);
      return false;
    }
    if (passed && isPending) this.tally.settled?.(row);
    each.isPending = false;
    return true;
  }

  private begin(rows: readonly Row[]): void {
    this.rows = rows;
    this.first = rows[0];
    this.at = 0;
    this.waiting = [];
    this.review = { read: 0, kept: 0 };
    this.tally = this.newTally();
  }
}

interface WaitingRow {
  row: Row;
  passed: boolean;
  isPending: boolean;
}

/** Its acknowledgement is pending, or timed out and may still arrive too late. */
function mayChange({ ack }: Row): boolean {
  return ack !== undefined && ack.state !== 'acked' && !ack.late;
}
