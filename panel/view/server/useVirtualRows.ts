import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Height of a row in CSS pixels. */
export const SERVER_ROW = 20;
/** Drawn above and below, so that scrolling shows no gap. */
const MORE = 6;

export interface VirtualRows {
  ref: RefObject<HTMLDivElement | null>;
  first: number;
  /** Exclusive. */
  last: number;
  onScroll: () => void;
  /** Scrolls as little as possible to show this row. */
  show: (row: number) => void;
  rowsInView: number;
}

/** Which rows of a list are seen; the others aren't drawn. `head`: height of what sticks to its top. */
export function useVirtualRows(count: number, head = 0): VirtualRows {
  const ref = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ top: 0, height: 400 });
  const onScroll = useCallback(() => {
    const { scrollTop = 0, clientHeight = 0 } = ref.current ?? {};
    setPlace((before) => (before.top === scrollTop && before.height === clientHeight ? before : { top: scrollTop, height: clientHeight }));
  }, []);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(onScroll);
    observer.observe(element);
    return () => observer.disconnect();
  }, [onScroll]);
  const show = useCallback(
    (row: number) => {
      const element = ref.current;
      if (!element) return;
      const above = row * SERVER_ROW;
      const below = above + SERVER_ROW - (element.clientHeight - head);
      element.scrollTop = Math.max(below, Math.min(above, element.scrollTop));
    },
    [head],
  );
  const first = Math.max(0, Math.min(Math.floor(place.top / SERVER_ROW), count - 1) - MORE);
  const rowsInView = Math.max(1, Math.floor((place.height - head) / SERVER_ROW));
  return { ref, first, last: Math.min(count, first + rowsInView + 2 * MORE + 2), onScroll, show, rowsInView };
}
