import { useEffect } from 'react';
import { mark, onceDrawn, rangesIn } from './marks';

const MOST_IN_A_ROW = 50;

/** Marks what is found in the rows that are in the document; what is found in the selected row stands out. */
export function useRowMarks(pattern: RegExp | undefined): void {
  useEffect(() => {
    const grid = document.querySelector('[role=grid]');
    if (!grid || !pattern) return undefined;
    const paint = () => {
      mark('found', cellRanges(grid, '[aria-selected=false]', pattern));
      mark('found-current', cellRanges(grid, '[aria-selected=true]', pattern));
    };
    const stop = onceDrawn(grid, paint);
    return () => {
      stop();
      mark('found', []);
      mark('found-current', []);
    };
  }, [pattern]);
}

/** The time and the direction are not searched. */
function cellRanges(grid: Element, which: string, pattern: RegExp): Range[] {
  const cells = [...grid.querySelectorAll(`[role=row]${which} > :nth-child(n + 3)`)];
  return cells.flatMap((cell) => rangesIn(cell, pattern, MOST_IN_A_ROW));
}
