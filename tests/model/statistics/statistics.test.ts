import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { SHOW_ALL } from '../../../panel/model/filter/filter';
import { compileFilter } from '../../../panel/model/filter/compileFilter';
import { RowFollower } from '../../../panel/model/log/rowFollower';
import { Statistics } from '../../../panel/model/statistics/statistics';
import { inOrder, valueOf } from '../../../panel/model/statistics/statisticsOrder';
import { SOCKET, Story, text } from '../story';

const NEVER = () => false;

function setUp(filter = '') {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  const matches = compileFilter({ ...SHOW_ALL, text: filter }, { urlOf: () => '' });
  const follower = new RowFollower(matches, () => new Statistics());
  const statisticsOf = (event: string) => {
    follower.advance(model.all, NEVER);
    return follower.tally.events.find((each) => each.event === event);
  };
  return { model, story, follower, statisticsOf };
}

describe('the statistics', () => {
  it('count each name separately, and emitted and received events separately', () => {
    const { story, follower, statisticsOf } = setUp();
    for (const name of ['a', 'b', 'a']) story.emit(name);
    story.receive('a');
    statisticsOf('a');
    const counts = follower.tally.events.map(({ direction, event, count }) => [direction, event, count]);
    expect(counts).toEqual([
      ['emit', 'a', 2],
      ['emit', 'b', 1],
      ['on', 'a', 1],
    ]);
  });

  it('have rates over the time from the first to the last of all rows', () => {
    const { story, follower, statisticsOf } = setUp();
    for (let round = 0; round < 5; round++) {
      story.emit('a');
      story.wait(1_000);
    }
    story.receive('b');
    const a = statisticsOf('a');
    expect(a && follower.tally.rate(a)).toBeCloseTo(1, 1);
  });

  it("sum the sizes of payloads, and have none for Socket.IO's own events", () => {
    const { story, statisticsOf } = setUp();
    story.connect();
    story.emit('a', {}, text('a', 'x'));
    story.emit('a', {}, text('a', 'xyz'));
    expect(statisticsOf('a')?.sizes.sum).toBe('2["a","x"]'.length + '2["a","xyz"]'.length);
    expect(statisticsOf('connect')?.sizes.count).toBe(0);
  });

  it('continue where they stopped, and include acknowledgements that arrived since', () => {
    const { story, statisticsOf } = setUp();
    const first = story.emit('a', { ackId: 0 });
    expect(statisticsOf('a')).toMatchObject({ count: 1, unanswered: 0 });
    story.wait(40).ack(first);
    story.emit('a');
    expect(statisticsOf('a')?.count).toBe(2);
    expect(statisticsOf('a')?.latencies.percentile(50)).toBe(40);
  });

  it('start again if an acknowledgement makes a row match the filter, or if the log was cleared', () => {
    const { model, story, statisticsOf } = setUp('is:acked');
    const first = story.emit('a', { ackId: 0 });
    expect(statisticsOf('a')).toBeUndefined();
    story.wait(10).ack(first);
    expect(statisticsOf('a')?.count).toBe(1);
    model.clear();
    expect(statisticsOf('a')).toBeUndefined();
  });

  it('include an answer that arrives too late, once it does', () => {
    const { model, story, statisticsOf } = setUp('is:late');
    const asked = story.emit('a', { ackId: 0, timeout: 100, awaits: 'callback' });
    expect(statisticsOf('a')).toBeUndefined();
    story.wait(100).tell({ kind: 'called', of: asked, error: 'operation has timed out' });
    expect(statisticsOf('a')).toBeUndefined();
    story.wait(100).tell({ kind: 'ack', of: asked, payload: { form: 'copy', args: [] }, late: true });
    expect(statisticsOf('a')).toMatchObject({ count: 1, unanswered: 1 });
    expect(model.total).toBe(1);
  });

  it('include the events that a collapsed outage hides', () => {
    const { story, statisticsOf } = setUp();
    story.connect();
    story.own('disconnect', SOCKET, ['transport close'], true);
    for (let round = 0; round < 3; round++) story.own('reconnect_attempt', undefined);
    expect(statisticsOf('reconnect_attempt')?.count).toBe(3);
  });

  it('can be computed in slices, with the same result', () => {
    const { model, story, follower } = setUp();
    for (let round = 0; round < 500; round++) story.emit(`event ${round % 3}`);
    let slices = 1;
    while (!follower.advance(model.all, () => true)) slices++;
    expect(slices).toBeGreaterThan(3);
    expect(follower.tally.events.reduce((sum, { count }) => sum + count, 0)).toBe(500);
  });
});

describe('their order', () => {
  it('has events without a value at the end, in both directions', () => {
    const { story, follower, statisticsOf } = setUp();
    story.connect();
    story.emit('small', {}, text('small'));
    story.emit('big', {}, text('big', 'x'.repeat(100)));
    statisticsOf('small');
    const names = (descending: boolean) => inOrder(follower.tally, { by: 'size', descending }).map(({ event }) => event);
    expect(names(true)).toEqual(['big', 'small', 'connect']);
    expect(names(false)).toEqual(['small', 'big', 'connect']);
  });

  it('has a value for each column', () => {
    const { story, follower, statisticsOf } = setUp();
    const asked = story.emit('a', { ackId: 0 }, text('a'));
    story.wait(5).ack(asked);
    const a = statisticsOf('a');
    expect(a && valueOf(a, 'size99', follower.tally)).toBe('2["a"]'.length);
    expect(a && valueOf(a, 'ack50', follower.tally)).toBe(5);
    expect(a && valueOf(a, 'event', follower.tally)).toBe('a');
  });
});
