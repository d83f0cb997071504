import type { Outage, Row } from '../row';
import { firstFrom } from './firstFrom';
import { compileFilter } from '../filter/compileFilter';
import type { FilterContext, Matches } from '../filter/terms';
import type { Filter } from '../filter/filter';

/** How many rows are checked without checking the clock: a log of usual length is filtered immediately. */
const AT_ONCE = 10_000;

/**
 * The shown rows: those that match the filter and aren't folded behind another row. Updated row by row; a new filter checks a long
 * log in slices, starting with the oldest row.
 */
export class VisibleRows {
  /** Grows in place. */
  rows: Row[] = [];
  /** ID of the newest row that was checked. */
  private reached = -1;
  /** Whether some rows of the log are still to be checked. */
  private behind = false;
  private matches: Matches;
  private readonly expanded = new Set<number>();

  constructor(
    filter: Filter,
    /** The first row of an outage in the log. */
    private readonly firstRowOf: (outage: Outage) => Row | undefined,
    /** The rows that this one represents among those that report the same, while they are folded. */
    private readonly reportersOf: (row: Row) => readonly Row[],
    private readonly context: FilterContext,
  ) {
    this.matches = compileFilter(filter, context);
  }

  setFilter(filter: Filter): void {
    this.matches = compileFilter(filter, this.context);
  }

  isCollapsed(outage: Outage): boolean {
    return !this.expanded.has(keyOf(outage));
  }

  toggle(outage: Outage): void {
    const key = keyOf(outage);
    if (!this.expanded.delete(key)) this.expanded.add(key);
  }

  /** The row that represents an outage: the first of all that began together or, if the filter hides that, its own. */
  headOf(outage: Outage): Row | undefined {
    return [this.firstOf(outage), this.firstRowOf(outage)].find((row) => row && this.matches(row));
  }

  /** The first row of the outages that began together. */
  firstOf({ together }: Outage): Row | undefined {
    let first: Row | undefined;
    for (const outage of together) {
      const row = this.firstRowOf(outage);
      if (row && (!first || row.id < first.id)) first = row;
    }
    return first;
  }

  /** Share of the log that was checked, from 0 to 1; undefined if all was. */
  progress(all: readonly Row[]): number | undefined {
    return this.behind ? firstFrom(all, this.reached + 1) / all.length : undefined;
  }

  append(row: Row): void {
    // Rows that arrive during filtering are checked when it is their turn.
    if (!this.behind) this.check(row);
  }

  /** Starts again. The first rows of a long log are checked now, the others by `catchUp`. */
  rebuild(all: readonly Row[]): void {
    this.rows = [];
    this.reached = -1;
    let left = AT_ONCE;
    this.catchUp(all, () => --left < 0);
  }

  /** Checks the log until everything is checked or time is up; true if everything is. */
  catchUp(all: readonly Row[], timeIsUp: () => boolean): boolean {
    let at = firstFrom(all, this.reached + 1);
    while (at < all.length && !timeIsUp()) this.check(all[at++] as Row);
    this.behind = at < all.length;
    return !this.behind;
  }

  /** What is known about a row has changed: its acknowledgement arrived, for example. */
  changed(row: Row): void {
    if (row.id > this.reached) return;
    const at = firstFrom(this.rows, row.id);
    const isShown = this.rows[at] === row;
    if (this.shows(row) === isShown) return;
    if (isShown) this.rows.splice(at, 1);
    else this.rows.splice(at, 0, row);
  }

  /** The oldest rows have left the log. */
  dropBefore(id: number): void {
    this.rows.splice(0, firstFrom(this.rows, id));
  }

  private check(row: Row): void {
    this.reached = row.id;
    if (this.shows(row)) this.rows.push(row);
  }

  private shows(row: Row): boolean {
    return this.matches(row) && !this.isFolded(row);
  }

  /**
   * If the filter hides the first row of an outage or of a report, its other rows are shown on their own: a search finds
   * them.
   */
  private isFolded(row: Row): boolean {
    const { outage } = row;
    if (!outage) return false;
    const heads = [this.isCollapsed(outage) ? this.headOf(outage) : undefined, ...this.reportersOf(row)];
    return heads.some((head) => head && head !== row && this.matches(head));
  }
}

/** Outages that began together are expanded together. */
function keyOf(outage: Outage): number {
  return (outage.together[0] ?? outage).id;
}
