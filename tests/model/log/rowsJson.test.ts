import { describe, expect, it } from 'vitest';
import { rowsCode, rowsIn, rowsJson } from '../../../panel/model/log/rowsJson';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { Story, text } from '../story';

function setUp() {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  story.connect();
  story.emit('chat', {}, text('chat', 'hi'));
  story.receive('news', { payload: text('news', 7) });
  return { model, ids: model.all.map(({ id }) => id) };
}

describe('rows that are copied', () => {
  it('are those of the selection that are still in the log', () => {
    const { model, ids } = setUp();
    expect(rowsIn([-1, ...ids, 999], model)).toEqual(model.all);
  });

  it('are only the payload for one row, and say which events they are for several', () => {
    const { model } = setUp();
    expect(JSON.parse(rowsJson(model.all.slice(1, 2)))).toEqual(['hi']);
    expect(JSON.parse(rowsJson(model.all.slice(1)))).toEqual([
      { at: '2026-01-31T12:00:00.000Z', direction: 'emit', namespace: '/', event: 'chat', args: ['hi'] },
      { at: '2026-01-31T12:00:00.000Z', direction: 'on', namespace: '/', event: 'news', args: [7] },
    ]);
  });

  it('contain what the page got as an acknowledgement, and what arrived too late', () => {
    const model = createPanelModel();
    const story = new Story(model).hello().begin();
    const late = story.emit('save', { ackId: 0, timeout: 400, awaits: 'callback' }, text('save'));
    const acked = story.emit('ask', { ackId: 1, awaits: 'callback' }, text('ask'));
    story.wait(25).ack(acked, 'yes');
    story.wait(375).tell({ kind: 'called', of: late, error: 'operation has timed out' });
    story.wait(600).tell({ kind: 'ack', of: late, late: true, payload: { form: 'copy', args: ['saved'] } });
    expect((JSON.parse(rowsJson(model.all)) as { ack: unknown }[]).map(({ ack }) => ack)).toEqual([
      { state: 'timedOut', after: 400, lateAfter: 1_000, answer: ['saved'] },
      { state: 'acked', after: 25, answer: ['yes'] },
    ]);
  });

  it("are a line of code each, without Socket.IO's own events", () => {
    expect(rowsCode(setUp().model.all)).toBe('socket.emit("chat", "hi");\nsocket.emit("news", 7);');
  });
});
