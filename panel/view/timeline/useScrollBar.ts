import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { useLatest } from '../useModel';
import { fromScroll, ROW, toScroll } from './scroll';

interface ScrollPlace {
  /** The position of the first visible pixel in all rows. */
  place: number;
  /** The rendered number of rows: the list may have grown since. */
  count: number;
  height: number;
}

/**
 * Synchronizes the scroll bar with the position; `moveTo` is called when the user scrolls, with the wheel or through
 * the returned `onScroll` handler.
 */
export function useScrollBar(ref: RefObject<HTMLElement | null>, { place, count, height }: ScrollPlace, moveTo: (top: number) => void): () => void {
  /** Where the code has scrolled to: a scroll event with this position isn't the user's. */
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
    // After a resize, the browser moves the scroll bar: that isn't the user's scrolling.
    if (!element || element.clientHeight !== room || Math.abs(element.scrollTop - placedRef.current) < 1) return;
    placedRef.current = element.scrollTop;
    moveTo(fromScroll(element.scrollTop, drawn, room));
  }, [ref, latestRef, moveTo]);
}
