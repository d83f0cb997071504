import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticksOf } from '../../../panel/model/overview/ticks';
import { timeOfDay } from '../../../panel/model/units';

const START = new Date(2026, 0, 31, 12, 1, 7, 130).getTime();
const SECOND = 1_000;
const DAY = 24 * 60 * 60 * SECOND;

describe('the times on the axis', () => {
  it('are round, and as precise as their distance', () => {
    expect(ticksOf({ from: START, to: START + SECOND }, 5).map(({ text }) => text)).toEqual(['12:01:07.2', '12:01:07.4', '12:01:07.6', '12:01:07.8', '12:01:08.0']);
    expect(ticksOf({ from: START, to: START + 12 * SECOND }, 3).map(({ text }) => text)).toEqual(['12:01:10', '12:01:15']);
    expect(ticksOf({ from: START, to: START + 200 * SECOND }, 4).map(({ text }) => text)).toEqual(['12:02', '12:03', '12:04']);
    expect(ticksOf({ from: START, to: START + 5 * 60 * 60 * SECOND }, 5).map(({ text }) => text)).toEqual(['13:00', '14:00', '15:00', '16:00', '17:00']);
    expect(ticksOf({ from: START, to: START + 2 * DAY }, 2).map(({ text }) => text)).toEqual(['2026-02-01', '2026-02-02']);
  });

  it('are within the range, and not more than fit', () => {
    fc.assert(
      fc.property(fc.integer({ min: SECOND, max: 3_000 * DAY }), fc.integer({ min: 0, max: 30 }), (length, most) => {
        const bounds = { from: START, to: START + length };
        const ticks = ticksOf(bounds, most);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        expect(ticks.every(({ at }) => at >= bounds.from && at <= bounds.to)).toBe(true);
      }),
    );
  });

  it('show their own time', () => {
    for (const { at, text } of ticksOf({ from: START, to: START + 90 * SECOND }, 10)) expect(timeOfDay(at).startsWith(text)).toBe(true);
  });
});
