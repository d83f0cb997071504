import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { SHOW_ALL } from '../../../panel/model/filter/filter';
import { socketNotes } from '../../../panel/model/notes/socketNotes';
import { showRows } from '../../../panel/view/sockets/showRows';
import { events, SOCKET, Story } from '../../model/story';

function setUp() {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  story.connect();
  const noteOf = (words: string) => socketNotes(model.socket(story.page, SOCKET)!, 4).find(({ text }) => text.includes(words))!;
  return { model, story, noteOf };
}

describe('a note', () => {
  it('shows its own rows only, even those that a chip, a range or an earlier text hides', () => {
    const { model, story, noteOf } = setUp();
    story.receive('new mesage', { listeners: 0 });
    story.receive('other');
    story.emit('new mesage');
    model.setFilter({ ...SHOW_ALL, text: 'nothing', directions: new Set(['emit'] as const), range: { from: 0, to: 1 } });
    expect(showRows(model, noteOf('new mesage'))).toBe(true);
    expect(model.visible.map(({ event, direction }) => [event, direction])).toEqual([['new mesage', 'on']]);
    expect([...model.filter.directions].toSorted()).toEqual(['emit', 'on']);
  });

  it('without rows changes nothing, and says so', () => {
    const { model, story, noteOf } = setUp();
    // A listener was added again after a reconnect.
    for (let times = 1; times <= 2; times++) {
      story.tell({ kind: 'listener', socket: SOCKET, event: 'leaky', change: 'on', count: times });
      story.own('disconnect', SOCKET, ['transport close'], true);
      story.connect();
    }
    story.tell({ kind: 'listener', socket: SOCKET, event: 'leaky', change: 'on', count: 3 });
    const note = noteOf('leaky');
    const { filter } = model;
    expect(showRows(model, note)).toBe(false);
    expect(model.filter).toBe(filter);
    expect(note.without).toContain('No leaky event has arrived');
    story.receive('leaky');
    story.receive('leaky two');
    expect(showRows(model, note)).toBe(true);
    expect(events(model)).toEqual(['leaky']);
  });
});
