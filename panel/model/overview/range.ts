import type { TimeRange } from '../filter/filter';

/**
 * Without a selected range, a key selects this share of the whole; a step moves a selected range by this share of
 * itself.
 */
const TENTH = 0.1;

/** The range between two times in any order, rounded outwards to milliseconds, within the bounds. */
export function rangeOf(one: number, other: number, bounds: TimeRange): TimeRange {
  const from = Math.max(bounds.from, Math.floor(Math.min(one, other)));
  return { from, to: Math.max(from, Math.min(bounds.to, Math.ceil(Math.max(one, other)))) };
}

/**
 * The range after a key was pressed: arrows move it, with Shift they move its end, Home and End move it to an end of the whole.
 * Undefined if the key has no effect.
 */
export function rangeAfter(key: string, shift: boolean, range: TimeRange | undefined, bounds: TimeRange): TimeRange | undefined {
  const length = range ? range.to - range.from : (bounds.to - bounds.from) * TENTH;
  if (key === 'Home') return slid({ from: bounds.from, to: bounds.from + length }, bounds);
  if (key === 'End') return slid({ from: bounds.to - length, to: bounds.to }, bounds);
  const sign = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (sign === 0) return undefined;
  if (!range) return rangeAfter(sign > 0 ? 'Home' : 'End', false, undefined, bounds);
  const step = sign * Math.max(1, length * TENTH);
  if (shift) return rangeOf(range.from, Math.max(range.from, range.to + step), bounds);
  return slid({ from: range.from + step, to: range.to + step }, bounds);
}

/** Moved back within the bounds, with the same length. */
function slid({ from, to }: TimeRange, bounds: TimeRange): TimeRange {
  const push = Math.max(0, bounds.from - from) - Math.max(0, to - bounds.to);
  return rangeOf(from + push, to + push, bounds);
}
