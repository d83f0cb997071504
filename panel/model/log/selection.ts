import type { Row } from '../row';

/** Ascending IDs of rows. A million of them takes milliseconds: they are numbers in one array. */
export type Selection = readonly number[];

/** All rows from one to the other, in either order. */
export function rangeBetween(rows: readonly Row[], one: number, other: number): Selection {
  const ids = rows.slice(Math.min(one, other), Math.max(one, other) + 1).map(({ id }) => id);
  return inOrder(ids) ? ids : [...Uint32Array.from(ids).sort()];
}

/** With the row if it wasn't selected, without it if it was. */
export function withToggled(selection: Selection, id: number): Selection {
  return isIn(selection, id) ? selection.filter((each) => each !== id) : [...selection.slice(0, placeOf(selection, id)), id, ...selection.slice(placeOf(selection, id))];
}

export function isIn(selection: Selection, id: number): boolean {
  return selection[placeOf(selection, id)] === id;
}

/** Those that are still in the log, whose oldest row has this ID. */
export function countFrom(selection: Selection, oldest: number | undefined): number {
  return oldest === undefined ? 0 : selection.length - placeOf(selection, oldest);
}

function placeOf(selection: Selection, id: number): number {
  let [low, high] = [0, selection.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((selection[middle] as number) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

function inOrder(ids: readonly number[]): boolean {
  return ids.every((id, at) => at === 0 || (ids[at - 1] as number) < id);
}
