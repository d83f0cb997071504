import type { Seq, PageId } from '../../../src/protocol/keys';
import { firstFrom } from './firstFrom';
import { ChipCounts } from './chipCounts';
import type { Row } from '../row';

export const MOST_ROWS = 1_000_000;

/**
 * The rows, oldest first, with ascending IDs. Limited: when it is full, the oldest twentieth is dropped at once, so that an append
 * costs next to nothing. Mutable, for speed.
 */
export class Log {
  /** The same array for the log's whole life, except after `keepOnly` and `putBefore`. */
  rows: Row[] = [];
  /** Rows that were dropped because the log was full. */
  dropped = 0;
  /** The rows of each page, with ascending `seq`. */
  private byPage = new Map<PageId, Row[]>();
  readonly chips = new ChipCounts();

  /** The maximum number of rows; if there are more, they are dropped with the next row. */
  constructor(public maxRows = MOST_ROWS) {}

  /** Returns the rows that were dropped for it. */
  append(row: Row): readonly Row[] {
    this.rows.push(row);
    this.index(row);
    return this.rows.length > this.maxRows ? this.dropOldest() : NONE;
  }

  row(id: number): Row | undefined {
    const row = this.rows[firstFrom(this.rows, id)];
    return row?.id === id ? row : undefined;
  }

  /** The rows right before this one, oldest first. */
  before(id: number, most: number): readonly Row[] {
    const at = firstFrom(this.rows, id);
    return this.rows.slice(Math.max(0, at - most), at);
  }

  rowOf(page: PageId, seq: Seq): Row | undefined {
    return bySeq(this.byPage.get(page) ?? NONE, seq);
  }

  keepOnly(keep: (row: Row) => boolean): void {
    this.dropped = 0;
    this.replace(this.rows.filter(keep));
  }

  /** Puts the rows of an older log before these. Returns the rows that were dropped for it. */
  putBefore(older: Log): readonly Row[] {
    this.replace([...older.rows, ...this.rows]);
    this.dropped += older.dropped;
    return this.rows.length > this.maxRows ? this.dropOldest() : NONE;
  }

  private replace(rows: Row[]): void {
    this.rows = rows;
    this.byPage = new Map();
    this.chips.clear();
    for (const row of rows) this.index(row);
  }

  private index(row: Row): void {
    this.chips.add(row);
    const rows = this.byPage.get(row.page);
    if (rows) rows.push(row);
    else this.byPage.set(row.page, [row]);
  }

  private dropOldest(): Row[] {
    const goal = this.maxRows - Math.floor(this.maxRows / 20);
    const gone = this.rows.splice(0, this.rows.length - goal);
    this.dropped += gone.length;
    const pages = new Map<PageId, number>();
    for (const row of gone) {
      this.chips.add(row, -1);
      pages.set(row.page, (pages.get(row.page) ?? 0) + 1);
    }
    for (const [page, count] of pages) this.byPage.get(page)?.splice(0, count);
    return gone;
  }
}

const NONE: readonly Row[] = [];

/** Within one page `seq` ascends. */
function bySeq(rows: readonly Row[], seq: Seq): Row | undefined {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] as Row).capture.seq < seq) low = middle + 1;
    else high = middle;
  }
  return rows[low]?.capture.seq === seq ? rows[low] : undefined;
}
