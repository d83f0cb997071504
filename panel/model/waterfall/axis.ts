import type { EpochMillis, Millis } from '../../../src/protocol/keys';
import type { Row } from '../row';
import { spansOf } from './spans';

/** The time range that the waterfall shows. */
export interface Axis {
  from: EpochMillis;
  length: Millis;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const LENGTHS: readonly Millis[] = [
  20, 50, 100, 200, 500,
  ...[1, 2, 5, 10, 30].map((each) => each * SECOND),
  ...[1, 2, 5, 10, 30].map((each) => each * MINUTE),
  ...[1, 2, 5, 12, 24].map((each) => each * HOUR),
];
/**
 * The axis starts at a multiple of this share of its length, so it doesn't move while a few rows are added or removed.
 */
const STEPS = 5;

/** A round time range that contains all these rows, and the finished parts of their spans. */
export function axisOf(rows: readonly Row[]): Axis | undefined {
  let [from, to] = [Infinity, -Infinity];
  for (const row of rows) {
    from = Math.min(from, row.at);
    to = Math.max(to, row.at);
    for (const span of spansOf(row)) {
      from = Math.min(from, span.from);
      to = Math.max(to, span.to ?? span.from);
    }
  }
  return from <= to ? around(from, to) : undefined;
}

/** The position of a time, from 0 to 1; times outside the range are clamped. */
export function shareOf(at: EpochMillis, { from, length }: Axis): number {
  return Math.min(1, Math.max(0, (at - from) / length));
}

function around(from: EpochMillis, to: EpochMillis): Axis {
  for (const length of LENGTHS) {
    const start = begin(from, length);
    if (to <= start + length) return { from: start, length };
  }
  return { from, length: to - from };
}

function begin(from: EpochMillis, length: Millis): EpochMillis {
  const step = length / STEPS;
  return Math.floor(from / step) * step;
}
