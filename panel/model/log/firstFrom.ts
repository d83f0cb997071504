import type { Row } from '../row';

/** The index of the row with this ID among rows with ascending IDs, or where it would be inserted. */
export function firstFrom(rows: readonly Row[], id: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] as Row).id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
