import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Row } from '../../model/row';
import { useLatest } from '../useModel';
import { anchorAt, placeOf, type Anchor } from './place';
import { fromScroll, inView, mostTop, reveal, ROW, toScroll } from './scroll';

/** The name of the order of time. */
export const IN_TIME = '';

interface Window {
  ref: RefObject<HTMLDivElement | null>;
  first: number;
  last: number;
  offset: number;
  onScroll: () => void;
  /** Scrolls as little as it takes to see this row, and stays there. */
  show: (row: number) => void;
  rowsInView: number;
}

/**
 * Which rows of a list are seen. In the order of time it sticks to the end until the reader scrolls up; in another it
 * begins at the top. It never moves what is being read: the row is held here, and the scroll bar only follows.
 */
export function useWindow(rows: readonly Row[], order: string): Window {
  const ref = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(600);
  const [anchor, setAnchor] = useState<Anchor>();
  const [sticks, setSticks] = useState(true);
  /** Where we have put the scroll bar: a scroll event from there is ours, not the reader's. */
  const placed = useRef(0);
  /** As drawn: the list itself may have grown when somebody asks. */
  const count = rows.length;
  const most = mostTop(count, height);
  const inTime = order === IN_TIME;
  const wanted = anchor && (inTime || anchor.order === order) ? placeOf(anchor, rows, inTime) : 0;
  const place = sticks && inTime ? most : Math.min(wanted, most);
  const latest = useLatest({ rows, count, height, most, place, inTime, order });

  const hold = useCallback(
    (top: number) => {
      const now = latest.current;
      // Who is at the top of an order wants to see the first of it, whichever that is.
      setAnchor(top <= 0 && !now.inTime ? undefined : anchorAt(Math.max(0, top), now.rows, now.order));
    },
    [latest],
  );
  const moveTo = useCallback(
    (top: number) => {
      const { most: end, inTime: follows } = latest.current;
      if (follows) setSticks(top >= end - 1);
      hold(Math.min(end, top));
    },
    [latest, hold],
  );

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      setHeight(element.clientHeight);
      element.parentElement?.style.setProperty('--scroll-bar', `${element.offsetWidth - element.clientWidth}px`);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    element.scrollTop = toScroll(place, count, height);
    placed.current = element.scrollTop;
  }, [place, count, height]);

  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const wheel = (event: WheelEvent) => {
      if (event.deltaY === 0 || event.ctrlKey) return;
      event.preventDefault();
      moveTo(latest.current.place + event.deltaY * (event.deltaMode === 1 ? ROW : 1));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [latest, moveTo]);

  const onScroll = useCallback(() => {
    const element = ref.current;
    const { count: drawn, height: room } = latest.current;
    // Where the room has just changed, the browser has moved the scroll bar: the reader has not.
    if (!element || element.clientHeight !== room || Math.abs(element.scrollTop - placed.current) < 1) return;
    placed.current = element.scrollTop;
    moveTo(fromScroll(element.scrollTop, drawn, room));
  }, [latest, moveTo]);

  const show = useCallback(
    (row: number) => {
      const { place: from, height: room, count: drawn, inTime: follows } = latest.current;
      hold(reveal(row, from, room));
      // Who looks at a row is reading; who goes to the last one follows.
      if (follows) setSticks(row >= drawn - 1);
    },
    [latest, hold],
  );

  return { ref, ...inView(place, count, height), onScroll, show, rowsInView: Math.max(1, Math.floor(height / ROW)) };
}
