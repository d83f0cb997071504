import type { Row } from '../row';
import { compileFilter } from './matches';
import type { FilterContext, Matches } from './terms';
import type { Filter } from './filter';

/**
 * The rows that are shown: those that pass the filter and lie in no collapsed outage. Kept up row by row;
 * built anew only when the filter, the outages that are open, or the log's beginning changes.
 */
export class VisibleRows {
  /** Grows in place. */
  rows: Row[] = [];
  private matches: Matches;
  private readonly expanded = new Set<number>();

  constructor(
    filter: Filter,
    /** The first row of an outage that is in the log: it stands for the others while they are hidden. */
    private readonly headOf: (outage: number) => Row | undefined,
    private readonly context: FilterContext,
  ) {
    this.matches = compileFilter(filter, context);
  }

  setFilter(filter: Filter): void {
    this.matches = compileFilter(filter, this.context);
  }

  isCollapsed(outage: number): boolean {
    return !this.expanded.has(outage);
  }

  toggle(outage: number): void {
    if (!this.expanded.delete(outage)) this.expanded.add(outage);
  }

  append(row: Row): void {
    if (this.shows(row)) this.rows.push(row);
  }

  rebuild(all: readonly Row[]): void {
    this.rows = all.filter((row) => this.shows(row));
  }

  /** What is known of a row has changed: its acknowledgement came, say. */
  changed(row: Row): void {
    const at = this.placeOf(row.id);
    const isShown = this.rows[at] === row;
    if (this.shows(row) === isShown) return;
    if (isShown) this.rows.splice(at, 1);
    else this.rows.splice(at, 0, row);
  }

  /** The oldest rows have left the log. */
  dropBefore(id: number): void {
    const kept = this.rows.findIndex((row) => row.id >= id);
    this.rows.splice(0, kept < 0 ? this.rows.length : kept);
  }

  /** Where the row is, or would be: ids only grow. */
  private placeOf(id: number): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.rows[middle] as Row).id < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private shows(row: Row): boolean {
    return this.matches(row) && !this.isFolded(row);
  }

  /**
   * Where the filter hides the outage's first row, its other rows stand for themselves: a search finds them.
   */
  private isFolded(row: Row): boolean {
    const { outage } = row;
    if (!outage || !this.isCollapsed(outage.id)) return false;
    const head = this.headOf(outage.id);
    return head !== undefined && head !== row && this.matches(head);
  }
}
