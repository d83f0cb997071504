import type { Row } from '../row';

/** Where the row with this id is among rows whose ids grow, or where it would be. */
export function firstFrom(rows: readonly Row[], id: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] as Row).id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
