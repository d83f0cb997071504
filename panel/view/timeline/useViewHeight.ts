import { useLayoutEffect, useState, type RefObject } from 'react';

/** Height of the scrolled element, updated. Its parent gets the width of the scroll bar, for the header. */
export function useViewHeight(ref: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(600);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      setHeight(element.clientHeight);
      element.parentElement?.style.setProperty('--scroll-bar', `${element.offsetWidth - element.clientWidth}px`);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return height;
}
