import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { SHOW_ALL } from '../../../panel/model/filter/filter';
import { chosenCount, chosenRows } from '../../../panel/model/session/chosenRows';
import { SOCKET, Story } from '../story';

/** An emit, an outage of three rows, and a heartbeat. */
function lost() {
  const model = createPanelModel();
  const story = new Story(model, 'page').hello().begin();
  story.connect();
  story.emit('chat');
  story.own('disconnect', SOCKET, ['transport close'], true);
  story.backoff(1, 1_000);
  story.own('reconnect_attempt', undefined, [1]);
  story.own('reconnect_attempt', undefined, [2]);
  return model;
}

describe('the events to export', () => {
  it('are all of them, with those in a collapsed outage, if no filter is set', () => {
    const model = lost();
    expect(model.visible.length).toBeLessThan(model.total);
    expect(chosenRows('filtered', model, [])).toEqual(model.all);
    expect(chosenCount('filtered', model, [])).toBe(model.total);
  });

  it('are those that the filter shows, with those in a collapsed outage', () => {
    const model = lost();
    model.setFilter({ ...SHOW_ALL, text: 'is:reserved -event:connect' });
    const rows = chosenRows('filtered', model, []).map(({ event }) => event);
    expect(rows).toEqual(['disconnect', 'reconnect_attempt', 'reconnect_attempt']);
    expect(chosenCount('filtered', model, [])).toBe(3);
  });

  it('are the selected ones, and nothing else', () => {
    const model = lost();
    const chat = model.all.filter(({ event }) => event === 'chat');
    expect(chosenRows('selected', model, chat.map(({ id }) => id))).toEqual(chat);
    expect(chosenCount('selected', model, chat.map(({ id }) => id))).toBe(1);
  });
});
