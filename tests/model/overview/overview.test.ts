import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { SHOW_ALL } from '../../../panel/model/filter/filter';
import { compileFilter } from '../../../panel/model/filter/compileFilter';
import { RowFollower } from '../../../panel/model/log/rowFollower';
import { Overview } from '../../../panel/model/overview/overview';
import { SOCKET, START, Story } from '../story';

function setUp(text = '') {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  const matches = compileFilter({ ...SHOW_ALL, text }, { urlOf: () => '' });
  const follower = new RowFollower(matches, () => new Overview());
  const look = () => {
    follower.advance(model.all, () => false);
    return follower.tally;
  };
  return { model, story, look };
}

describe('the overview', () => {
  it('counts each event in the interval that it belongs to', () => {
    const { story, look } = setUp();
    story.emit('a');
    story.wait(5_000).receive('b');
    story.wait(4_999).receive('c');
    story.wait(1).receive('d');
    const columns = look().columns(START, START + 10_000, 10);
    expect(columns.map(({ emit, on }) => [emit, on]).filter(([emit, on]) => emit || on)).toEqual([
      [1, 0],
      [0, 1],
      [0, 2],
    ]);
  });

  it("keeps the worst severity of Socket.IO's own events", () => {
    const { story, look } = setUp();
    story.connect();
    story.own('disconnect', SOCKET, ['transport close'], true);
    story.own('reconnect_attempt', undefined, [1]);
    expect(look().columns(START, START + 1, 1)[0]).toMatchObject({ reserved: 3, severity: 'error' });
  });

  it('shows the time and the outages of all events, but counts those that match the filter', () => {
    const { story, look } = setUp('event:chat');
    story.connect();
    story.wait(100).emit('chat');
    story.wait(100).own('disconnect', SOCKET, ['transport close'], true);
    const overview = look();
    expect(overview.bands).toHaveLength(1);
    expect(overview).toMatchObject({ from: START, to: START + 200, total: { emit: 1, on: 0, reserved: 0 } });
  });

  it('still shows when they happened, after hours', () => {
    const { story, look } = setUp();
    story.emit('first');
    story.wait(3_600_000).receive('middle');
    story.wait(7_200_000).emit('last');
    const overview = look();
    const columns = overview.columns(overview.from, overview.to, 8);
    expect(columns.map(({ emit, on }) => emit * 10 + on)).toEqual([10, 0, 1, 0, 0, 0, 0, 10]);
  });

  it('loses no event however long it runs, in any order', () => {
    const gaps = fc.array(fc.integer({ min: -50_000, max: 3_600_000 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 700 }), (all, pieces) => {
        const { story, look } = setUp();
        for (const gap of all) story.wait(gap).emit('a');
        const overview = look();
        const columns = overview.columns(overview.from, overview.to, pieces);
        expect(columns.reduce((sum, { emit }) => sum + emit, 0)).toBe(all.length);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a range of time', () => {
  it('matches what happened in it, including both ends', () => {
    const { model, story } = setUp();
    for (const event of ['a', 'b', 'c', 'd']) {
      story.emit(event);
      story.wait(10);
    }
    model.setFilter({ ...SHOW_ALL, range: { from: START + 10, to: START + 20 } });
    expect(model.visible.map(({ event }) => event)).toEqual(['b', 'c']);
  });
});
