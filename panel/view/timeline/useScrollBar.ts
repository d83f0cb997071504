import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { useLatest } from '../useModel';
import { fromScroll, ROW, toScroll } from './scroll';

interface ScrollPlace {
  /** The pixel of all rows that is at the top. */
  place: number;
  /** As drawn: the list itself may have grown when somebody asks. */
  count: number;
  height: number;
}

/** The scroll bar follows the place, and `moveTo` follows the reader: by the wheel, or by what is given back, for `onScroll`. */
export function useScrollBar(ref: RefObject<HTMLElement | null>, { place, count, height }: ScrollPlace, moveTo: (top: number) => void): () => void {
  /** Where we have put the scroll bar: a scroll event from there is ours, not the reader's. */
  const placedRef = useRef(0);
  const latestRef = useLatest({ place, count, height });

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    element.scrollTop = toScroll(place, count, height);
    placedRef.current = element.scrollTop;
  }, [ref, place, count, height]);

  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const wheel = (event: WheelEvent) => {
      if (event.deltaY === 0 || event.ctrlKey) return;
      event.preventDefault();
      moveTo(latestRef.current.place + event.deltaY * (event.deltaMode === 1 ? ROW : 1));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [ref, latestRef, moveTo]);

  return useCallback(() => {
    const element = ref.current;
    const { count: drawn, height: room } = latestRef.current;
    // Where the room has just changed, the browser has moved the scroll bar: the reader has not.
    if (!element || element.clientHeight !== room || Math.abs(element.scrollTop - placedRef.current) < 1) return;
    placedRef.current = element.scrollTop;
    moveTo(fromScroll(element.scrollTop, drawn, room));
  }, [ref, latestRef, moveTo]);
}
