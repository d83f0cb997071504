import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import type { Row } from '../../../panel/model/row';
import { axisOf, shareOf } from '../../../panel/model/waterfall/axis';
import { waterfallWords } from '../../../panel/model/waterfall/waterfallWords';
import { lengthOf, spansOf } from '../../../panel/model/waterfall/spans';
import { SOCKET, START, Story } from '../story';

function setUp() {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  const last = () => model.visible.at(-1) as Row;
  return { model, story, last };
}

describe('the waterfall of a row', () => {
  it('has a span from the emit to its ack, which is open while there is none', () => {
    const { story, last } = setUp();
    const emit = story.emit('ask', { ackId: 1 });
    expect(spansOf(last())).toEqual([{ kind: 'ack', from: START }]);
    expect(lengthOf(last())).toBeUndefined();
    story.wait(12).ack(emit);
    expect(spansOf(last())).toEqual([{ kind: 'ack', from: START, to: START + 12 }]);
    expect(waterfallWords(last())).toMatch(/^\d\d:\d\d:\d\d\.000, ack after 12 ms$/);
  });

  it('separates the time in the buffer from the time of the ack', () => {
    const { story, last } = setUp();
    const emit = story.emit('ask', { fate: 'buffered', ackId: 1 });
    expect(spansOf(last())).toEqual([{ kind: 'held', from: START, to: undefined }]);
    story.wait(6_100).tell({ kind: 'flushed', of: emit });
    story.wait(12).ack(emit);
    expect(spansOf(last()).map(({ kind, from, to }) => [kind, from - START, (to ?? 0) - START])).toEqual([
      ['held', 0, 6_100],
      ['ack', 6_100, 6_112],
    ]);
    expect(waterfallWords(last())).toContain('buffered for 6.1 s, ack after 12 ms');
    expect(lengthOf(last())).toBe(6_112);
  });

  it('ends at the timeout if no ack arrived in time, and has no span if it was lost', () => {
    const { model, story, last } = setUp();
    story.connect();
    story.emit('ask', { ackId: 1, timeout: 200 });
    model.tick(START + 500);
    expect(spansOf(last())).toEqual([{ kind: 'late', from: START, to: START + 200 }]);
    story.emit('ask', { ackId: 2 });
    const lost = last();
    story.own('disconnect', SOCKET, ['transport close']);
    expect(spansOf(lost)).toEqual([]);
    expect(waterfallWords(lost)).toContain('no ack');
  });

  it('shows the outage that the row belongs to', () => {
    const { story, last } = setUp();
    story.connect();
    story.own('disconnect', SOCKET, ['transport close']);
    const lost = last();
    expect(waterfallWords(lost)).toContain('during an ongoing outage');
    story.wait(6_200).connect();
    expect(spansOf(lost)).toEqual([{ kind: 'outage', from: START, to: START + 6_200 }]);
    expect(spansOf(last())).toEqual([]);
  });
});

describe('its axis', () => {
  it('is round, and contains all rows and the finished parts of their spans', () => {
    const { model, story } = setUp();
    const emit = story.wait(130).emit('ask', { ackId: 1 });
    story.wait(700).ack(emit);
    story.emit('open', { ackId: 2 });
    const axis = axisOf(model.visible);
    expect(axis).toEqual({ from: START, length: 1_000 });
    expect(shareOf(START + 830, axis ?? { from: 0, length: 0 })).toBeCloseTo(0.83);
  });

  it("doesn't move while new rows fit into it", () => {
    const { model, story } = setUp();
    story.emit('a');
    story.wait(640).emit('b');
    const before = axisOf(model.visible);
    story.wait(90).emit('c');
    expect(axisOf(model.visible)).toEqual(before);
  });

  it('can contain days, or a single moment', () => {
    const { model, story } = setUp();
    story.emit('a');
    expect(axisOf(model.visible)?.length).toBe(20);
    story.wait(3 * 86_400_000).emit('b');
    expect(axisOf(model.visible)).toEqual({ from: START, length: 3 * 86_400_000 });
    expect(axisOf([])).toBeUndefined();
  });

  it('draws what is outside at its edge', () => {
    expect([shareOf(0, { from: 10, length: 5 }), shareOf(99, { from: 10, length: 5 })]).toEqual([0, 1]);
  });
});
