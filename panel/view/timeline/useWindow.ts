import { useCallback, useRef, useState, type RefObject } from 'react';
import type { Row } from '../../model/row';
import { useLatest } from '../useModel';
import { anchorAt, placeOf, type Anchor } from './place';
import { inView, mostTop, reveal, ROW } from './scroll';
import { useScrollBar } from './useScrollBar';
import { useViewHeight } from './useViewHeight';

/** Name of the order by time. */
export const IN_TIME = '';

export interface Window {
  ref: RefObject<HTMLDivElement | null>;
  first: number;
  last: number;
  offset: number;
  onScroll: () => void;
  /** Scrolls as little as possible to show this row, and stays there. */
  show: (row: number) => void;
  rowsInView: number;
  /** Whether it shows the newest rows as they come. */
  follows: boolean;
  /** Shows the newest rows, and follows them again. */
  follow: () => void;
}

/**
 * Which rows of a list are visible. Ordered by time, it sticks to the end until the user scrolls up; in another order it begins at
 * the top. It never moves what is being read: the row is held here, and the scroll bar only follows.
 */
export function useWindow(rows: readonly Row[], order: string): Window {
  const ref = useRef<HTMLDivElement>(null);
  const height = useViewHeight(ref);
  const [anchor, setAnchor] = useState<Anchor>();
  const [sticks, setSticks] = useState(true);
  const count = rows.length;
  const most = mostTop(count, height);
  const inTime = order === IN_TIME;
  const wanted = anchor && (inTime || anchor.order === order) ? placeOf(anchor, rows, inTime) : 0;
  const place = sticks && inTime ? most : Math.min(wanted, most);
  const latestRef = useLatest({ rows, count, height, most, place, inTime, order });

  const hold = useCallback(
    (top: number) => {
      const now = latestRef.current;
      // At the top of a sorted list, the user wants to see the first row, whichever it is.
      setAnchor(top <= 0 && !now.inTime ? undefined : anchorAt(Math.max(0, top), now.rows, now.order));
    },
    [latestRef],
  );
  const moveTo = useCallback(
    (top: number) => {
      const { most: end, inTime: follows } = latestRef.current;
      if (follows) setSticks(top >= end - 1);
      hold(Math.min(end, top));
    },
    [latestRef, hold],
  );
  const show = useCallback(
    (row: number) => {
      const { place: from, height: room, count: drawn, inTime: follows } = latestRef.current;
      hold(reveal(row, from, room));
      // Selecting a row stops following; selecting the last one follows.
      if (follows) setSticks(row >= drawn - 1);
    },
    [latestRef, hold],
  );
  const follow = useCallback(() => setSticks(true), []);
  const onScroll = useScrollBar(ref, { place, count, height }, moveTo);

  return { ref, ...inView(place, count, height), onScroll, show, rowsInView: Math.max(1, Math.floor(height / ROW)), follows: sticks || !inTime, follow };
}
