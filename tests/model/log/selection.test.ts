import { describe, expect, it } from 'vitest';
import { countFrom, isIn, rangeBetween, withToggled } from '../../../panel/model/log/selection';
import type { Row } from '../../../panel/model/row';

const rowsOf = (...ids: number[]) => ids.map((id) => ({ id }) as Row);

describe('the rows that are selected', () => {
  it('are all between two, in either direction and in any order', () => {
    expect(rangeBetween(rowsOf(1, 4, 6, 9), 2, 1)).toEqual([4, 6]);
    expect(rangeBetween(rowsOf(9, 1, 10, 4), 0, 2)).toEqual([1, 9, 10]);
  });

  it('include a row when it is toggled, and exclude it again', () => {
    expect(withToggled([2, 9], 4)).toEqual([2, 4, 9]);
    expect(withToggled([2, 4, 9], 4)).toEqual([2, 9]);
    expect([isIn([2, 4], 4), isIn([2, 4], 3), isIn([], 3)]).toEqual([true, false, false]);
  });

  it('are counted if they are still in the log', () => {
    expect(countFrom([2, 4, 9], 4)).toBe(2);
    expect(countFrom([2, 4, 9], undefined)).toBe(0);
  });
});
