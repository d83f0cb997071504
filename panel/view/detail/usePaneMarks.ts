import { useEffect, useState, type RefObject } from 'react';
import { mark, onceDrawn, rangesIn } from '../find/marks';
import { bringIntoView } from './bringIntoView';

const MOST = 10_000;

/**
 * Marks the matches in a pane and returns how many there are. The current match is marked differently: the one with
 * this number, or with `inHit` those in the line that contains the current hit, which may not be rendered yet.
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

/** Avoids scrolling again to the same match when something else is rendered. */
function isSame(one: Range | undefined, other: Range): boolean {
  return one?.startContainer === other.startContainer && one.startOffset === other.startOffset;
}
