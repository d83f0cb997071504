import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { SHOW_ALL } from '../../../panel/model/filter/filter';
import { Story } from '../story';

function setUp(options: { maxRows?: number } = {}) {
  const model = createPanelModel(options);
  const story = new Story(model).hello().begin();
  const hidden = () => Object.fromEntries(model.hidden);
  return { model, story, hidden };
}

describe('what the chips hide', () => {
  it('is counted for each chip, and not counted once it is shown again', () => {
    const { model, story, hidden } = setUp();
    for (let n = 0; n < 3; n++) story.engine({ name: 'heartbeat', packet: 'ping' });
    story.connect();
    story.emit('a');
    story.emit('b');
    expect(hidden()).toEqual({ heartbeat: 3 });
    model.setFilter({ ...SHOW_ALL, directions: new Set(['reserved'] as const) });
    expect(hidden()).toEqual({ heartbeat: 3, emit: 2 });
    model.setFilter({ ...SHOW_ALL, heartbeat: true });
    expect(hidden()).toEqual({});
    model.setFilter({ ...SHOW_ALL, text: 'is:heartbeat' });
    expect(hidden()).toEqual({});
  });

  it('follows the log: cleared, restored, and as its oldest rows are dropped', () => {
    const { model, story, hidden } = setUp({ maxRows: 20 });
    for (let n = 0; n < 3; n++) story.engine({ name: 'heartbeat', packet: 'ping' });
    model.clear();
    expect(hidden()).toEqual({});
    model.undoClear();
    expect(hidden()).toEqual({ heartbeat: 3 });
    for (let n = 0; n < 100; n++) story.emit('a');
    expect(hidden()).toEqual({});
    model.setFilter({ ...SHOW_ALL, directions: new Set(['on'] as const) });
    expect(hidden()).toEqual({ emit: model.total });
  });
});
