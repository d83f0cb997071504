import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { SHOW_ALL } from '../../../panel/model/filter/filter';
import { rowWords } from '../../../panel/model/explain/rowWords';
import { Statistics } from '../../../panel/model/statistics/statistics';
import { events, Story } from '../story';

function setUp() {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  story.emit('before');
  story.tell({ kind: 'navigation', url: 'https://example.test/orders/7?tab=2#top' });
  story.emit('after');
  return model;
}

describe('a navigation within the page', () => {
  it('is an unobtrusive row between the events, with the new address', () => {
    const model = setUp();
    expect(events(model)).toEqual(['before', 'navigation', 'after']);
    const [, row] = model.visible;
    expect(row).toMatchObject({ direction: 'page', severity: 'quiet', namespace: '' });
    expect(row && rowWords(row, { now: 0 }).what).toBe('page: /orders/7?tab=2#top');
  });

  it('is found with is:navigation and by its address, and hidden by its chip', () => {
    const model = setUp();
    for (const text of ['is:navigation', 'dir:page', 'orders/7']) {
      model.setFilter({ ...SHOW_ALL, text });
      expect(events(model)).toEqual(['navigation']);
    }
    model.setFilter({ ...SHOW_ALL, text: '-is:navigation' });
    expect(events(model)).toEqual(['before', 'after']);
    model.setFilter({ ...SHOW_ALL, directions: new Set(['emit', 'on', 'reserved']) });
    expect(events(model)).toEqual(['before', 'after']);
  });

  it("isn't counted among the events", () => {
    const statistics = new Statistics();
    for (const row of setUp().all) statistics.add(row);
    expect(statistics.events.map(({ event }) => event)).toEqual(['before', 'after']);
  });
});
