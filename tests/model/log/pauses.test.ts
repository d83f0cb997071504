import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { rowWords } from '../../../panel/model/explain/rowWords';
import type { PanelModel } from '../../../panel/model/panelModel';
import { events, START, Story } from '../story';

function setUp() {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  return { model, story };
}

function missedOf(model: PanelModel): number[] {
  return [model.missedNow, model.missed];
}

describe('a pause', () => {
  it('counts each event that it misses while it lasts, and leaves a row with the count in their place', () => {
    const { model, story } = setUp();
    story.emit('before');
    model.setRecording(false);
    expect(missedOf(model)).toEqual([0, 0]);
    story.wait(1_000).emit('one');
    story.wait(2_000).receive('two');
    expect(missedOf(model)).toEqual([2, 2]);
    model.setRecording(true);
    story.emit('after');
    expect(events(model)).toEqual(['before', 'paused', 'after']);
    const row = model.visible[1]!;
    expect(row).toMatchObject({ direction: 'page', severity: 'quiet', at: START + 3_000, capture: { from: START + 1_000, missed: 2 } });
    expect(rowWords(row, {} as never).what).toBe('2 events not recorded');
    expect(missedOf(model)).toEqual([0, 2]);
  });

  it("doesn't count an acknowledgement of an existing row, or a fact without a row", () => {
    const { model, story } = setUp();
    const of = story.emit('ask', { ackId: 0 });
    model.setRecording(false);
    story.ack(of, 'yes');
    story.backoff(1, 500);
    expect(missedOf(model)).toEqual([0, 0]);
    model.setRecording(true);
    expect(events(model)).toEqual(['ask']);
  });

  it("counts from zero in a cleared log, and the old log's count is restored with it", () => {
    const { model, story } = setUp();
    story.emit('before');
    model.setRecording(false);
    story.emit('one');
    model.clear();
    expect(missedOf(model)).toEqual([0, 0]);
    story.emit('two');
    model.undoClear();
    expect(missedOf(model)).toEqual([1, 2]);
  });

  it('forgets a closed page, but not the others', () => {
    const { model, story } = setUp();
    const frame = new Story(model, 'frame').hello(false).begin();
    model.setRecording(false);
    story.emit('one');
    frame.emit('two');
    expect(missedOf(model)).toEqual([2, 2]);
    model.gone('page-1');
    new Story(model, 'page-2').hello();
    expect(missedOf(model)[0]).toBeLessThan(2);
    model.gone('frame');
    expect(missedOf(model)).toEqual([0, 0]);
    model.setRecording(true);
    expect(model.total).toBe(0);
  });

  it('finds its row by its position in the page, like any other', () => {
    const { model, story } = setUp();
    model.setRecording(false);
    const last = story.emit('one');
    model.setRecording(true);
    const next = story.emit('two');
    expect(model.rowOf('page-1', last)).toBeUndefined();
    expect(model.rowOf('page-1', last + 0.5)?.event).toBe('paused');
    expect(model.rowOf('page-1', next)?.event).toBe('two');
  });
});
