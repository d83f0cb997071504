import { firstFrom } from '../../model/log/firstFrom';
import type { Row } from '../../model/row';
import { ROW } from './scroll';

/** The first visible row, its last index, and how far it is scrolled out, in pixels. */
export interface Anchor {
  id: number;
  at: number;
  offset: number;
  /** Name of the sort order. */
  order: string;
}

/** The anchor for a position, in unscaled pixels. */
export function anchorAt(top: number, rows: readonly Row[], order: string): Anchor | undefined {
  const at = Math.min(rows.length - 1, Math.floor(top / ROW));
  const row = rows[at];
  return row && { id: row.id, at, offset: top - at * ROW, order };
}

/** The current position of the anchor, after rows were added or removed before it. */
export function placeOf({ id, at, offset }: Anchor, rows: readonly Row[], inTime: boolean): number {
  if (rows[at]?.id === id) return at * ROW + offset;
  const found = inTime ? firstFrom(rows, id) : rows.findIndex((row) => row.id === id);
  if (rows[found]?.id === id) return found * ROW + offset;
  // The row is gone: uses the next one, or the one at its index.
  return (inTime ? found : Math.min(at, rows.length)) * ROW;
}

/** Index of a row; −1 if it isn't shown. */
export function indexOfRow(rows: readonly Row[], id: number, inTime: boolean): number {
  const at = inTime ? firstFrom(rows, id) : rows.findIndex((row) => row.id === id);
  return rows[at]?.id === id ? at : -1;
}
