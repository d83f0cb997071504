import type { PageId } from '../../../src/protocol/keys';
import type { Filter } from '../filter/filter';
import type { FilterContext } from '../filter/terms';
import { VisibleRows } from './visibleRows';
import { Reports } from './reports';
import type { Chip } from './chipCounts';
import { Log } from './log';
import type { Outage, Row } from '../row';
import { seldom } from './seldom';

const NONE: readonly Row[] = [];

/** How many rows to search backwards: a limit for a log of any length. */
const LOOKED_BACK = 2_000;

/** The log, its shown rows, and the rows of each outage, kept in sync. */
export class Timeline {
  private log: Log;
  private outages = new Map<number, Row[]>();
  private readonly reports = new Reports();
  /** What `clear` removed, for undo. */
  private cleared: Log | undefined;
  private readonly shown: VisibleRows;

  constructor(
    filter: Filter,
    private maxRows: number | undefined,
    /** Rows that left the log permanently. */
    private readonly forget: (rows: readonly Row[]) => void,
    context: FilterContext,
  ) {
    this.log = new Log(maxRows);
    this.shown = new VisibleRows(filter, (outage) => this.rowsOfOutage(outage.id)[0], (row) => this.reports.headsOf(row), context);
  }

  get visible(): readonly Row[] {
    return this.shown.rows;
  }

  get all(): readonly Row[] {
    return this.log.rows;
  }

  get total(): number {
    return this.log.rows.length;
  }

  get dropped(): number {
    return this.log.dropped;
  }

  /** How many rows each chip of the toolbar hides. */
  hiddenBy(filter: Filter): ReadonlyMap<Chip, number> {
    return this.log.chips.hiddenBy(filter);
  }

  setMostRows(most: number): void {
    this.maxRows = most;
    this.log.maxRows = most;
  }

  get canUndoClear(): boolean {
    return this.cleared !== undefined;
  }

  row(id: number): Row | undefined {
    return this.log.row(id);
  }

  latest(most: number): readonly Row[] {
    return this.log.rows.slice(-most);
  }

  rowOf(page: PageId, seq: number): Row | undefined {
    return this.log.rowOf(page, seq);
  }

  before(id: number, most: number, answers: (row: Row) => boolean): readonly Row[] {
    return this.log.before(id, LOOKED_BACK).filter(answers).slice(-most);
  }

  rowsOfOutage(outage: number): readonly Row[] {
    return this.outages.get(outage) ?? [];
  }

  isCollapsed(outage: Outage): boolean {
    return this.shown.isCollapsed(outage);
  }

  rowsUnder(row: Row): readonly Row[] {
    const { outage } = row;
    if (!outage || this.shown.headOf(outage) !== row) return NONE;
    return this.shown.firstOf(outage) === row ? this.rowsTogether(outage) : this.rowsOfOutage(outage.id);
  }

  /** The rows that report the same as this one, in order, including itself. */
  reportsOf(row: Row): readonly Row[] {
    return this.reports.of(row);
  }

  isFolded(row: Row): boolean {
    return this.reports.isFolded(row);
  }

  append(row: Row): void {
    const gone = this.log.append(row);
    this.addToOutage(row);
    this.shown.append(row);
    if (gone.length > 0) this.leftTheLog(gone);
  }

  /** What is known about a row has changed. */
  rowChanged(row: Row): void {
    if (this.log.row(row.id) === row) this.shown.changed(row);
  }

  setFilter(filter: Filter): void {
    this.shown.setFilter(filter);
    this.rebuild();
  }

  /** Progress of a new filter over a long log, from 0 to 1; undefined if all rows were checked. */
  get filtering(): number | undefined {
    return this.shown.progress(this.log.rows);
  }

  catchUp(timeIsUp: () => boolean): boolean {
    return this.shown.catchUp(this.log.rows, seldom(timeIsUp));
  }

  toggleOutage(outage: Outage): void {
    this.shown.toggle(outage);
    this.fold(outage);
  }

  toggleReports(row: Row): void {
    this.reports.toggle(row);
    for (const each of this.reports.of(row)) this.shown.changed(each);
  }

  /** Expands what the row is folded in. */
  reveal(row: Row): void {
    const { outage } = row;
    if (outage && this.isCollapsed(outage) && !this.rowsUnder(row).includes(row)) this.toggleOutage(outage);
    for (const head of this.reports.headsOf(row)) if (head !== row) this.toggleReports(head);
  }

  clear(): void {
    if (this.cleared) this.forget(this.cleared.rows);
    this.cleared = this.log;
    this.log = new Log(this.maxRows);
    this.outages = new Map();
    this.reports.clear();
    this.rebuild();
  }

  /** Puts the rows back before those that arrived since. */
  undoClear(): void {
    if (!this.cleared) return;
    const gone = this.log.putBefore(this.cleared);
    this.cleared = undefined;
    this.indexOutages();
    this.forget(gone);
    this.rebuild();
  }

  /** Permanently: a closed page doesn't come back. */
  keepPages(keep: (page: PageId) => boolean): void {
    this.cleared = undefined;
    this.log.keepOnly(({ page }) => keep(page));
    this.indexOutages();
    this.rebuild();
  }

  private leftTheLog(gone: readonly Row[]): void {
    this.forget(gone);
    this.reports.forget(gone);
    const first = this.log.rows[0]?.id ?? Infinity;
    this.shown.dropBefore(first);
    for (const outage of new Set(gone.map(({ outage: each }) => each))) {
      if (outage === undefined) continue;
      const left = this.rowsOfOutage(outage.id).filter(({ id }) => id >= first);
      if (left.length > 0) this.outages.set(outage.id, left);
      else this.outages.delete(outage.id);
      // It may have lost its first row: the next one represents it now.
      this.fold(outage);
    }
  }

  /** Shows or hides the rows of an outage. */
  private fold(outage: Outage): void {
    for (const row of this.rowsTogether(outage)) this.shown.changed(row);
  }

  private rowsTogether({ together }: Outage): readonly Row[] {
    // An outage may last all night.
    if (together[0] && together.length === 1) return this.rowsOfOutage(together[0].id);
    return together.flatMap(({ id }) => this.rowsOfOutage(id)).toSorted((one, other) => one.id - other.id);
  }

  private indexOutages(): void {
    this.outages = new Map();
    this.reports.clear();
    for (const row of this.log.rows) this.addToOutage(row);
  }

  private addToOutage(row: Row): void {
    if (!row.outage) return;
    this.reports.add(row);
    const rows = this.outages.get(row.outage.id);
    if (rows) rows.push(row);
    else this.outages.set(row.outage.id, [row]);
  }

  private rebuild(): void {
    this.shown.rebuild(this.log.rows);
  }
}
