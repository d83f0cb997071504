import type { EpochMillis, Millis } from '../../../src/protocol/keys';
import type { TimeRange } from '../filter/filter';
import { dayOf, timeOfDay } from '../units';

/** A time on the axis. */
export interface Tick {
  at: EpochMillis;
  /** As precise as the distance to the next one: `12:01:07.2`, `12:01:07`, `12:01`, `2026-01-31`. */
  text: string;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS: readonly Millis[] = [
  100, 200, 500,
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 28, 91, 364].map((days) => days * DAY),
];

/** Times that are round in the user's time zone; their distance is at least the range divided by `parts`. */
export function ticksOf({ from, to }: TimeRange, parts: number): Tick[] {
  const step = STEPS.find((each) => (to - from) / each <= parts);
  if (step === undefined) return [];
  const zone = new Date(from).getTimezoneOffset() * MINUTE;
  const ticks: Tick[] = [];
  for (let at = Math.ceil((from - zone) / step) * step + zone; at <= to; at += step) ticks.push({ at, text: textOf(at, step) });
  return ticks;
}

function textOf(at: EpochMillis, step: Millis): string {
  if (step >= DAY) return dayOf(at);
  const characters = step >= MINUTE ? 5 : step >= SECOND ? 8 : 10;
  return timeOfDay(at).slice(0, characters);
}
