import type { Row } from '../row';
import { compareKeys, type SortKey } from './sortKey';

/**
 * Rows in an order, and beside each the key it was sorted in by: what is known of a row may change. Equal ones are in
 * the order of their ids. A change makes new arrays, by copying what lies between: of a million rows in a few
 * milliseconds.
 */
export class SortedList {
  constructor(
    private readonly sign: number,
    readonly rows: readonly Row[] = [],
    private readonly keys: readonly SortKey[] = [],
  ) {}

  /** The rows come with their keys, in no order. */
  with(added: readonly (readonly [Row, SortKey])[]): SortedList {
    const inOrder = added.toSorted(([row, key], [other, otherKey]) => this.compare(row, key, other, otherKey));
    const places = inOrder.map(([row, key]) => this.placeOf(row, key));
    return new SortedList(
      this.sign,
      weave(this.rows, places, inOrder.map(([row]) => row)),
      weave(this.keys, places, inOrder.map(([, key]) => key)),
    );
  }

  /** All of these were sorted in by the same key. */
  without(rows: readonly Row[], key: SortKey): SortedList {
    if (rows.length === 0) return this;
    const places = rows.map((row) => this.placeOf(row, key)).sort((one, other) => one - other);
    return new SortedList(this.sign, omit(this.rows, places), omit(this.keys, places));
  }

  private compare(one: Row, key: SortKey, other: Row, otherKey: SortKey): number {
    return compareKeys(key, otherKey, this.sign) || one.id - other.id;
  }

  /** Where it is, or would be. */
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

/** Puts each item before the place that it has in the list; places grow. */
function weave<T>(list: readonly T[], places: readonly number[], items: readonly T[]): T[] {
  const pieces = items.flatMap((item, at) => [list.slice(places[at - 1] ?? 0, places[at]), [item]]);
  return ([] as T[]).concat(...pieces, list.slice(places.at(-1) ?? 0));
}

function omit<T>(list: readonly T[], places: readonly number[]): T[] {
  const pieces = places.map((place, at) => list.slice((places[at - 1] ?? -1) + 1, place));
  return ([] as T[]).concat(...pieces, list.slice((places.at(-1) ?? -1) + 1));
}
