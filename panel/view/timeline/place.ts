import { firstFrom } from '../../model/log/firstFrom';
import type { Row } from '../../model/row';
import { ROW } from './scroll';

/** What is being read: the first row in view, where it was last, and how far it is pushed up in pixels. */
export interface Anchor {
  id: number;
  at: number;
  offset: number;
  /** Name of the order in which the rows were. */
  order: string;
}

/** The anchor for a place, in pixels of rows that are not scaled. */
export function anchorAt(top: number, rows: readonly Row[], order: string): Anchor | undefined {
  const at = Math.min(rows.length - 1, Math.floor(top / ROW));
  const row = rows[at];
  return row && { id: row.id, at, offset: top - at * ROW, order };
}

/** The place where what is being read is now, though rows may have come or gone before it. */
export function placeOf({ id, at, offset }: Anchor, rows: readonly Row[], inTime: boolean): number {
  if (rows[at]?.id === id) return at * ROW + offset;
  const found = inTime ? firstFrom(rows, id) : rows.findIndex((row) => row.id === id);
  if (rows[found]?.id === id) return found * ROW + offset;
  // It is gone: the row after it stands for it, or whatever is in its place.
  return (inTime ? found : Math.min(at, rows.length)) * ROW;
}

/** Where a row is; −1 where it is not shown. */
export function indexOfRow(rows: readonly Row[], id: number, inTime: boolean): number {
  const at = inTime ? firstFrom(rows, id) : rows.findIndex((row) => row.id === id);
  return rows[at]?.id === id ? at : -1;
}
