import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import type { Row } from '../../../panel/model/row';
import { startsOf, timeText } from '../../../panel/model/columns/timeMode';
import { elapsed, perSecond, signedDuration } from '../../../panel/model/units';
import { START, Story } from '../story';

function setUp() {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  story.wait(1_250).emit('a');
  story.wait(40).emit('b');
  const [a, b] = model.visible as [Row, Row];
  return { model, a, b };
}

describe('the time of a row', () => {
  it('is relative to the first Manager of its page', () => {
    const { model, a } = setUp();
    const start = startsOf(model.managers).get(a.page);
    expect(start).toBe(START);
    expect(timeText('start', a, start, undefined)).toBe('+1.250 s');
  });

  it('is relative to the row shown before it, negative if that was later', () => {
    const { a, b } = setUp();
    expect(timeText('previous', b, START, a)).toBe('+40 ms');
    expect(timeText('previous', a, START, b)).toBe('−40 ms');
    expect(timeText('previous', a, START, undefined)).toBe('–');
  });

  it("is the time of day otherwise, and if the start isn't known", () => {
    const { a } = setUp();
    expect(timeText('clock', a, START, undefined)).toMatch(/^\d\d:\d\d:\d\d\.250$/);
    expect(timeText('start', a, undefined, undefined)).toMatch(/^\d\d:\d\d:\d\d\.250$/);
  });
});

describe('units of the timeline', () => {
  it('show elapsed time in one form, to the millisecond', () => {
    expect([0, 59_999.6, 62_345, 3_600_000 + 62_345, -5].map(elapsed)).toEqual(['+0.000 s', '+1:00.000', '+1:02.345', '+1:01:02.345', '+0.000 s']);
  });

  it('distinguish forwards from backwards', () => {
    expect([12, -6_200, 0].map(signedDuration)).toEqual(['+12 ms', '−6.2 s', '+0 ms']);
  });

  it('show a rate with few digits', () => {
    expect([1 / 3, 0.96, 2.7, 1_240].map(perSecond)).toEqual(['0.3/s', '1/s', '3/s', '1,240/s']);
  });
});
