import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Distribution } from '../../../panel/model/statistics/distribution';

function of(values: readonly number[]): Distribution {
  const distribution = new Distribution();
  for (const value of values) distribution.add(value);
  return distribution;
}

/** By the book: sort, and take the value at the nearest rank. */
function naive(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] as number;
}

const percents = fc.constantFrom(1, 50, 95, 99, 100);

describe('a distribution', () => {
  it('gives exact percentiles of small whole numbers', () => {
    const values = fc.array(fc.nat(255), { minLength: 1, maxLength: 300 });
    fc.assert(fc.property(values, percents, (all, percent) => of(all).percentile(percent) === naive(all, percent)));
  });

  it('is exact for few values, of any size', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 300 });
    fc.assert(fc.property(values, percents, (all, percent) => of(all).isExact && of(all).percentile(percent) === naive(all, percent)));
    expect(of([341_543]).percentile(50)).toBe(of([341_543]).sum);
  });

  it('says that it is approximate once it is, and stays exact for whole numbers below 256', () => {
    const many = Array.from({ length: 5_000 }, (_, at) => 1_000 + at * 7);
    expect(of(many).isExact).toBe(false);
    expect(of(many.map((value) => value % 256)).isExact).toBe(true);
  });

  it('gives any percentile of many values with an error of at most 1 in 256', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), { minLength: 1_200, maxLength: 1_500 });
    fc.assert(
      fc.property(values, percents, (all, percent) => {
        const wanted = naive(all, percent);
        const estimate = of(all).percentile(percent) as number;
        expect(Math.abs(estimate - wanted)).toBeLessThanOrEqual(Math.max(1, wanted) / 256);
      }),
      { numRuns: 20 },
    );
  });

  it('can be extended after it was read', () => {
    const distribution = of([1, 2, 3]);
    expect(distribution.percentile(100)).toBe(3);
    distribution.add(9);
    expect(distribution.percentile(100)).toBe(9);
    expect(distribution.sum).toBe(15);
  });

  it('has every value in exactly one bar, with adjacent bars', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(values, (all) => {
        const bars = of(all).histogram(12);
        expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
        for (const [at, { from }] of bars.entries()) if (at > 0) expect(from).toBe(bars[at - 1]?.to);
      }),
    );
  });

  it('has no percentile without a value', () => {
    expect(new Distribution().percentile(50)).toBeUndefined();
  });
});
