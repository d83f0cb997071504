import { useState, type PointerEvent } from 'react';
import type { TimeRange } from '../../model/filter/filter';
import { rangeOf } from '../../model/overview/range';

/** A pointer that moves less than this, in CSS pixels, is a click. */
const CLICK = 4;

/** Where the pointer was pressed and where it is, from the left edge of the strip. */
interface Drag {
  start: number;
  now: number;
  width: number;
  /** At the start of the drag: the strip keeps moving. */
  bounds: TimeRange;
}

type Handler = (event: PointerEvent<HTMLElement>) => void;
interface Brush {
  /** The selected range while the pointer is down. */
  drawn: TimeRange | undefined;
  handlers: Record<'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel', Handler>;
}

/**
 * Selects a time range with the pointer; a click selects nothing. Reports the range only at the end, because filtering
 * a million rows takes time.
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
