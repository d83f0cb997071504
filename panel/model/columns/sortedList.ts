import type { Row } from '../row';
import { compareKeys, type SortKey } from './sortKey';

/**
 * Sorted rows, each with the key that it was inserted with, because a row's key may change. Equal rows are in the order
 * of their IDs. A change copies the arrays: a few milliseconds for a million rows.
 */
export class SortedList {
  constructor(
    private readonly sign: number,
    readonly rows: readonly Row[] = [],
    private readonly keys: readonly SortKey[] = [],
  ) {}

  /** The rows with their keys, in any order. */
  with(added: readonly (readonly [Row, SortKey])[]): SortedList {
    const inOrder = added.toSorted(([row, key], [other, otherKey]) => this.compare(row, key, other, otherKey));
    const places = inOrder.map(([row, key]) => this.placeOf(row, key));
    return new SortedList(
      this.sign,
      weave(this.rows, places, inOrder.map(([row]) => row)),
      weave(this.keys, places, inOrder.map(([, key]) => key)),
    );
  }

  /** All of these were inserted with the same key. */
  without(rows: readonly Row[], key: SortKey): SortedList {
    if (rows.length === 0) return this;
    const places = rows.map((row) => this.placeOf(row, key)).sort((one, other) => one - other);
    return new SortedList(this.sign, omit(this.rows, places), omit(this.keys, places));
  }

  private compare(one: Row, key: SortKey, other: Row, otherKey: SortKey): number {
    return compareKeys(key, otherKey, this.sign) || one.id - other.id;
  }

  /** Where it is, or would be inserted. */
  private placeOf(row: Row, key: SortKey): number {
    let [low, high] = [0, this.rows.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compare(this.rows[middle] as Row, this.keys[middle], row, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Inserts each item before its place in the list; the places are ascending. */
function weave<T>(list: readonly T[], places: readonly number[], items: readonly T[]): T[] {
  const pieces = items.flatMap((item, at) => [list.slice(places[at - 1] ?? 0, places[at]), [item]]);
  return ([] as T[]).concat(...pieces, list.slice(places.at(-1) ?? 0));
}

function omit<T>(list: readonly T[], places: readonly number[]): T[] {
  const pieces = places.map((place, at) => list.slice((places[at - 1] ?? -1) + 1, place));
  return ([] as T[]).concat(...pieces, list.slice((places.at(-1) ?? -1) + 1));
}
