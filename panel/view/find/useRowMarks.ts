import { useEffect } from 'react';
import { mark, onceDrawn, rangesIn } from './marks';

const MOST_IN_A_ROW = 50;

/** Marks the matches in the rendered rows; those in the selected row are marked differently. */
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

/** Time and direction aren't searched. */
function cellRanges(grid: Element, which: string, pattern: RegExp): Range[] {
  const cells = [...grid.querySelectorAll(`[role=row]${which} > :nth-child(n + 3)`)];
  return cells.flatMap((cell) => rangesIn(cell, pattern, MOST_IN_A_ROW));
}
