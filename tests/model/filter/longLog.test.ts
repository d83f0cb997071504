import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { SHOW_ALL } from '../../../panel/model/filter/filter';
import type { Outage } from '../../../panel/model/row';
import { SOCKET, Story } from '../story';

const MANY = 12_000;
/** So many that the log drops its oldest now and then. */
const MOST = 14_000;

function setUp() {
  const model = createPanelModel({ maxRows: MOST });
  const story = new Story(model).hello().begin();
  for (let at = 0; at < MANY; at++) story.emit(at % 3 ? 'other' : 'wanted');
  return { model, story };
}

/** For one slice. */
function once(): () => boolean {
  let looks = 0;
  return () => ++looks > 3;
}

function lose(story: Story): void {
  story.connect();
  story.own('disconnect', SOCKET, ['transport close'], true);
  for (let attempt = 1; attempt < 4; attempt++) story.own('reconnect_attempt', undefined, [attempt]);
}

describe('a new filter over a long log', () => {
  it('shows its first rows immediately and continues in slices, with its progress', () => {
    const { model } = setUp();
    model.setFilter({ ...SHOW_ALL, text: 'event:wanted' });
    expect(model.visible.length).toBeGreaterThan(3_000);
    expect(model.visible.length).toBeLessThan(MANY / 3);
    expect(model.filtering).toBeCloseTo(10 / 12, 2);
    const before = model.visible.length;
    expect(model.catchUp(once())).toBe(false);
    expect(model.visible.length).toBeGreaterThan(before);
    expect(model.catchUp(() => false)).toBe(true);
    expect([model.filtering, model.visible.length]).toEqual([undefined, Math.ceil(MANY / 3)]);
  });

  it('is abandoned for another one', () => {
    const { model } = setUp();
    model.setFilter({ ...SHOW_ALL, text: 'event:wanted' });
    model.setFilter({ ...SHOW_ALL, text: 'event:other' });
    model.catchUp(() => false);
    expect(new Set(model.visible.map(({ event }) => event))).toEqual(new Set(['other']));
  });

  it('shows in the end what matches, in order, whatever is added, removed, answered and expanded meanwhile', () => {
    const acts = fc.array(fc.constantFrom('slice', 'emit', 'flood', 'ack', 'outage', 'toggle', 'clear', 'undo'), { maxLength: 25 });
    fc.assert(
      fc.property(acts, (list) => {
        const { model, story } = setUp();
        const asked: number[] = [];
        const outages = new Set<Outage>();
        for (let at = 0; at < 40; at++) asked.push(story.emit('asks', { ackId: at }));
        model.setFilter({ ...SHOW_ALL, text: 'event:wanted or is:acked or is:reserved' });
        for (const act of list) {
          if (act === 'slice') model.catchUp(once());
          else if (act === 'emit') story.emit('wanted');
          else if (act === 'flood') for (let at = 0; at < 1_000; at++) story.emit(at % 3 ? 'other' : 'wanted');
          else if (act === 'ack') story.ack(asked.pop() ?? 0, 'yes');
          else if (act === 'outage') lose(story);
          else if (act === 'toggle') for (const { outage } of model.all) if (outage) outages.add(outage);
          if (act === 'toggle') for (const outage of outages) model.toggleOutage(outage);
          if (act === 'clear') model.clear();
          if (act === 'undo') model.undoClear();
        }
        while (!model.catchUp(() => false));
        const shown = [...model.visible];
        const { filter } = model;
        model.setFilter(SHOW_ALL);
        model.setFilter(filter);
        while (!model.catchUp(() => false));
        expect(shown.map(({ id }) => id)).toEqual(model.visible.map(({ id }) => id));
        expect(shown.every((row, at) => at === 0 || row.id > (shown[at - 1]?.id ?? 0))).toBe(true);
      }),
      { numRuns: 25 },
    );
    // A log is long: on a busy machine this takes its time.
  }, 60_000);
});
