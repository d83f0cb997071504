import type { Row } from '../row';
import { compileFilter, type Matches } from './matches';
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
  ) {
    this.matches = compileFilter(filter);
  }

  setFilter(filter: Filter): void {
    this.matches = compileFilter(filter);
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

  /** The oldest rows have left the log. */
  dropBefore(id: number): void {
    const kept = this.rows.findIndex((row) => row.id >= id);
    this.rows.splice(0, kept < 0 ? this.rows.length : kept);
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
