import { useState } from 'react';
import { firstFrom } from '../../model/log/firstFrom';
import type { Row } from '../../model/row';

/** How many rows were added below the visible ones since the list stopped following. 0 while it follows. */
export function useNewRows(rows: readonly Row[], follows: boolean, last: number): number {
  /** The newest row that was in view. */
  const [seen, setSeen] = useState<number>();
  const newest = rows[last - 1]?.id;
  if (follows) {
    if (seen !== undefined) setSeen(undefined);
    return 0;
  }
  // Rows that were there when the user scrolled away aren't new.
  const from = seen ?? rows.at(-1)?.id ?? -1;
  const next = newest === undefined ? from : Math.max(from, newest);
  if (next !== seen) setSeen(next);
  return rows.length - firstFrom(rows, next + 1);
}
