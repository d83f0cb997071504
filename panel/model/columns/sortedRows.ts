import type { Row } from '../row';
import type { ColumnOrder } from './columns';
import { mergeSort } from './mergeSort';
import { compareKeys, mayComeLater, sortKeyOf, type SortKey } from './sortKey';
import { SortedList } from './sortedList';

/** More rows at once are not inserted one by one: everything is sorted again, in slices. */
const MOST_PUT_IN = 2_000;
/** Rows between two looks at the clock. */
const BETWEEN_LOOKS = 4_096;

/** The rows that are shown, in another order than that of time: sorted in slices, and kept up while rows come and go. */
export class SortedRows {
  /** From 0 to 1; undefined while there is nothing to do. */
  progress: number | undefined = 0;
  private list: SortedList | undefined;
  private source: readonly Row[] | undefined;
  /** What was taken in: the ids of the oldest and the newest row, and rows whose key may still come. */
  private taken = { first: -1, last: -1, waiting: [] as Row[] };
  private work: Generator<number, void> | undefined;
  private readonly keyOf: (row: Row) => SortKey;
  private readonly sign: number;

  constructor(private readonly order: ColumnOrder) {
    this.keyOf = sortKeyOf(order.by);
    this.sign = order.descending ? -1 : 1;
  }

  /** A new array with each change; undefined until all were sorted once. */
  get rows(): readonly Row[] | undefined {
    return this.list?.rows;
  }

  /** True where `rows` are these, in order, as of the last `advance`. */
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

  /** Rows of another filter must not be seen meanwhile: there are none until these are sorted. */
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

  /** Takes in what is new; false where that is too much, rows are gone, or one in the middle is there that was not. */
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

  /** Ids grow along the rows that are shown. */
  private newRows(shown: readonly Row[]): readonly Row[] | undefined {
    let from = shown.length;
    while (from > 0 && (shown[from - 1] as Row).id > this.taken.last) {
      from--;
      if (shown.length - from > MOST_PUT_IN) return undefined;
    }
    return shown.slice(from);
  }
}
