import type { Row } from '../row';
import type { ColumnOrder } from './columns';
import { mergeSort } from './mergeSort';
import { compareKeys, mayComeLater, sortKeyOf, type SortKey } from './sortKey';
import { SortedList } from './sortedList';

/** If more rows arrive at a time, everything is sorted again, in slices. */
const MOST_PUT_IN = 2_000;
/** Rows to process before checking the clock. */
const BETWEEN_LOOKS = 4_096;

/** The shown rows in an order other than by time: sorted in slices, and updated as rows are added and removed. */
export class SortedRows {
  /** From 0 to 1; undefined while there is nothing to do. */
  progress: number | undefined = 0;
  private list: SortedList | undefined;
  private source: readonly Row[] | undefined;
  /** What is sorted: the IDs of the oldest and newest row, and rows that may still get a key. */
  private taken = { first: -1, last: -1, waiting: [] as Row[] };
  private work: Generator<number, void> | undefined;
  private readonly keyOf: (row: Row) => SortKey;
  private readonly sign: number;

  constructor(private readonly order: ColumnOrder) {
    this.keyOf = sortKeyOf(order.by);
    this.sign = order.descending ? -1 : 1;
  }

  /** A new array for each change; undefined until everything was sorted once. */
  get rows(): readonly Row[] | undefined {
    return this.list?.rows;
  }

  /** True if `rows` are these, sorted, as of the last `advance`. */
  isOf(rows: readonly Row[]): boolean {
    return this.source === rows && this.list !== undefined;
  }

  /** Continues until everything is sorted or time is up; true if everything is. */
  advance(shown: readonly Row[], timeIsUp: () => boolean): boolean {
    if (shown !== this.source) this.begin(shown);
    else if (!this.work && !this.catchUp(shown)) this.work = this.sort(shown.slice());
    while (this.work) {
      const { done, value } = this.work.next();
      this.progress = value ?? undefined;
      if (done) this.work = undefined;
      else if (timeIsUp()) break;
    }
    return this.work === undefined;
  }

  /** Discards the rows of another filter: until these are sorted, there are none. */
  private begin(shown: readonly Row[]): void {
    this.source = shown;
    this.list = undefined;
    this.work = this.sort(shown.slice());
  }

  private *sort(shown: readonly Row[]): Generator<number, void> {
    const unsorted: SortKey[] = [];
    for (const row of shown) {
      unsorted.push(this.keyOf(row));
      if (unsorted.length % BETWEEN_LOOKS === 0) yield 0;
    }
    const compare = (one: number, other: number) => compareKeys(unsorted[one], unsorted[other], this.sign) || one - other;
    const numbers = yield* mergeSort(shown.length, compare);
    const [rows, keys, waiting]: [Row[], SortKey[], Row[]] = [[], [], []];
    for (const number of numbers) {
      rows.push(shown[number] as Row);
      keys.push(unsorted[number]);
      if (this.mayCome(unsorted[number])) waiting.push(shown[number] as Row);
      if (rows.length % BETWEEN_LOOKS === 0) yield 1;
    }
    this.list = new SortedList(this.sign, rows, keys);
    this.taken = { first: shown[0]?.id ?? -1, last: shown.at(-1)?.id ?? -1, waiting };
  }

  /** Adds new rows; false if there are too many, rows are gone, or a row appeared in the middle. */
  private catchUp(shown: readonly Row[]): boolean {
    const { list, taken } = this;
    const come = this.newRows(shown);
    const isWhole = list && come && list.rows.length + come.length === shown.length;
    if (!isWhole || (taken.first >= 0 && taken.first !== shown[0]?.id)) return false;
    const settled = taken.waiting.filter((row) => this.keyOf(row) !== undefined);
    if (come.length + settled.length === 0) return true;
    if (settled.length > MOST_PUT_IN) return false;
    const added = [...come, ...settled].map((row) => [row, this.keyOf(row)] as const);
    this.list = list.without(settled, undefined).with(added);
    const stillWait = taken.waiting.filter((row) => this.keyOf(row) === undefined);
    const begunToWait = come.filter((row) => this.mayCome(this.keyOf(row)));
    this.taken = { first: shown[0]?.id ?? -1, last: shown.at(-1)?.id ?? -1, waiting: stillWait.concat(begunToWait) };
    return true;
  }

  private mayCome(key: SortKey): boolean {
    return key === undefined && mayComeLater(this.order.by);
  }

  /** IDs ascend along the shown rows. */
  private newRows(shown: readonly Row[]): readonly Row[] | undefined {
    let from = shown.length;
    while (from > 0 && (shown[from - 1] as Row).id > this.taken.last) {
      from--;
      if (shown.length - from > MOST_PUT_IN) return undefined;
    }
    return shown.slice(from);
  }
}
