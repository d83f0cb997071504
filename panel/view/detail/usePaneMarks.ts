import { useEffect, useState, type RefObject } from 'react';
import { mark, onceDrawn, rangesIn } from '../find/marks';
import { bringIntoView } from './bringIntoView';

const MOST = 10_000;

/**
 * Marks what is found in a pane as it is drawn; gives how many places that are. The current one stands out: the one of
 * this number, or with `inHit` those in the line that has the current hit, which may not be drawn yet.
 */
export function usePaneMarks(pane: RefObject<HTMLElement | null>, pattern: RegExp | undefined, at: number, inHit: boolean): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const root = pane.current;
    if (!root || !pattern) return undefined;
    let shown: Range | undefined;
    const paint = () => {
      const ranges = rangesIn(root, pattern, MOST);
      const line = root.querySelector('[data-hit]');
      const current = inHit ? ranges.filter(({ startContainer }) => line?.contains(startContainer)) : ranges.slice(at, at + 1);
      const others = new Set(ranges);
      for (const range of current) others.delete(range);
      mark('searched', [...others]);
      mark('searched-current', current);
      setCount(ranges.length);
      if (!inHit && current[0] && !isSame(shown, current[0])) bringIntoView(root, current[0]);
      shown = current[0];
    };
    const stop = onceDrawn(root, paint);
    return () => {
      stop();
      mark('searched', []);
      mark('searched-current', []);
    };
  }, [pane, pattern, at, inHit]);
  return pattern ? count : 0;
}

/** What was scrolled to once is not scrolled to again because something else was drawn. */
function isSame(one: Range | undefined, other: Range): boolean {
  return one?.startContainer === other.startContainer && one.startOffset === other.startOffset;
}
