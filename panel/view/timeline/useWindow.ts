import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useLatest } from '../useModel';
import { fromScroll, inView, mostTop, reveal, toScroll } from './scale';

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
 * Which rows of a list are seen. It sticks to the end until the reader scrolls up, and never moves what is being read:
 * the place is held here, in rows that are not scaled, and the scroll bar only follows.
 */
export function useWindow(rows: number): Window {
  const ref = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(600);
  const [top, setTop] = useState(0);
  const [sticks, setSticks] = useState(true);
  /** Where we have put the scroll bar: a scroll event from there is ours, not the reader's. */
  const placed = useRef(0);
  const most = mostTop(rows, height);
  const place = sticks ? most : Math.min(top, most);
  const latest = useLatest({ rows, height, most, place });

  const moveTo = useCallback(
    (wanted: number) => {
      const { most: end } = latest.current;
      const next = Math.max(0, Math.min(end, wanted));
      setSticks(next >= end - 1);
      setTop(next);
    },
    [latest],
  );

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    element.scrollTop = toScroll(place, rows, height);
    placed.current = element.scrollTop;
  }, [place, rows, height]);

  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const wheel = (event: WheelEvent) => {
      if (event.deltaY === 0 || event.ctrlKey) return;
      event.preventDefault();
      moveTo(latest.current.place + event.deltaY * (event.deltaMode === 1 ? 20 : 1));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [latest, moveTo]);

  const onScroll = useCallback(() => {
    const element = ref.current;
    if (!element || Math.abs(element.scrollTop - placed.current) < 1) return;
    placed.current = element.scrollTop;
    moveTo(fromScroll(element.scrollTop, latest.current.rows, latest.current.height));
  }, [latest, moveTo]);

  const show = useCallback(
    (row: number) => {
      const { place: from, height: room, rows: all } = latest.current;
      setTop(Math.max(0, reveal(row, from, room)));
      // Who looks at a row is reading; who goes to the last one follows.
      setSticks(row >= all - 1);
    },
    [latest],
  );

  return { ref, ...inView(place, rows, height), onScroll, show, rowsInView: Math.max(1, Math.floor(height / 20)) };
}
