import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeAfter, rangeOf } from '../../../panel/model/overview/range';

const ALL = { from: 1_000, to: 2_000 };

describe('a range of time', () => {
  it('is the same whichever end comes first, and stays within the bounds', () => {
    expect(rangeOf(1_500.4, 1_200.6, ALL)).toEqual({ from: 1_200, to: 1_501 });
    expect(rangeOf(0, 9_999, ALL)).toEqual(ALL);
  });

  it('starts with a tenth at the end that the key points away from', () => {
    expect(rangeAfter('ArrowRight', false, undefined, ALL)).toEqual({ from: 1_000, to: 1_100 });
    expect(rangeAfter('ArrowLeft', false, undefined, ALL)).toEqual({ from: 1_900, to: 2_000 });
  });

  it('moves with the arrows, grows with Shift, and jumps to the ends', () => {
    const range = { from: 1_300, to: 1_400 };
    expect(rangeAfter('ArrowRight', false, range, ALL)).toEqual({ from: 1_310, to: 1_410 });
    expect(rangeAfter('ArrowLeft', true, range, ALL)).toEqual({ from: 1_300, to: 1_390 });
    expect(rangeAfter('Home', false, range, ALL)).toEqual({ from: 1_000, to: 1_100 });
    expect(rangeAfter('End', false, range, ALL)).toEqual({ from: 1_900, to: 2_000 });
    expect(rangeAfter('a', false, range, ALL)).toBeUndefined();
  });

  it('keeps its length and its bounds, whatever arrows are pressed', () => {
    const keys = fc.array(fc.constantFrom('ArrowLeft', 'ArrowRight', 'Home', 'End'), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(keys, (pressed) => {
        let range = rangeOf(1_400, 1_500, ALL);
        for (const key of pressed) range = rangeAfter(key, false, range, ALL) ?? range;
        expect(range.to - range.from).toBe(100);
        expect(range.from).toBeGreaterThanOrEqual(ALL.from);
        expect(range.to).toBeLessThanOrEqual(ALL.to);
      }),
    );
  });
});
