import { useState, type PointerEvent } from 'react';
import type { TimeRange } from '../../model/filter/filter';
import { rangeOf } from '../../model/overview/range';

/** A pointer that moved less, in CSS pixels, clicked. */
const CLICK = 4;

/** Where the pointer went down and where it is, from the left of the strip. */
interface Drag {
  start: number;
  now: number;
  width: number;
  /** As they were at the start: the strip follows live meanwhile. */
  bounds: TimeRange;
}

type Handler = (event: PointerEvent<HTMLElement>) => void;
interface Brush {
  /** What is selected while the pointer is down. */
  drawn: TimeRange | undefined;
  handlers: Record<'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel', Handler>;
}

/**
 * Selects a range of time with the pointer; a click selects nothing. The selection is reported only at the end: the
 * filter may have a million rows to go through.
 */
export function useBrush(bounds: TimeRange, onRange: (range: TimeRange | undefined) => void): Brush {
  const [drag, setDrag] = useState<Drag>();
  const down: Handler = (event) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const now = placeOf(event);
    setDrag({ start: now, now, width: event.currentTarget.clientWidth, bounds });
  };
  const up: Handler = (event) => {
    if (!drag) return;
    setDrag(undefined);
    onRange(selected({ ...drag, now: placeOf(event) }));
  };
  return {
    drawn: drag && selected(drag),
    handlers: {
      onPointerDown: down,
      onPointerMove: (event) => drag && setDrag({ ...drag, now: placeOf(event) }),
      onPointerUp: up,
      onPointerCancel: () => setDrag(undefined),
    },
  };
}

function placeOf({ clientX, currentTarget }: PointerEvent<HTMLElement>): number {
  return clientX - currentTarget.getBoundingClientRect().left;
}

function selected({ start, now, width, bounds }: Drag): TimeRange | undefined {
  if (Math.abs(now - start) < CLICK) return undefined;
  const timeAt = (place: number) => bounds.from + (place / width) * (bounds.to - bounds.from);
  return rangeOf(timeAt(start), timeAt(now), bounds);
}
