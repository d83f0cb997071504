import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { severalOf } from '../../../panel/model/replay/several';
import { ADMIN, SOCKET, Story, text } from '../story';

function setUp() {
  const model = createPanelModel();
  model.setPreserve(true);
  const story = new Story(model).hello().begin();
  story.connect();
  return { model, story };
}

describe('several rows', () => {
  it('are drafts, each for its own Socket; received events are only counted', () => {
    const { model, story } = setUp();
    story.emit('one');
    story.receive('news');
    story.emit('two');
    const { drafts, received, problems } = severalOf(model.all, undefined, model);
    expect(drafts.map(({ draft }) => [draft.event, draft.socket])).toEqual([['one', SOCKET], ['two', SOCKET]]);
    expect(received).toBe(model.all.length - 2);
    expect(problems.size).toBe(0);
  });

  it('are sent to one Socket if that was chosen, and still link to their originals', () => {
    const { model, story } = setUp();
    const of = story.emit('one');
    const { drafts } = severalOf(model.all, { page: 'page-1', socket: ADMIN }, model);
    expect(drafts.map(({ draft }) => [draft.socket, draft.of])).toEqual([[ADMIN, of]]);
  });

  it("omit what can't be sent again, and say why", () => {
    const { model, story } = setUp();
    const attachments = [{ type: 'Blob', size: 9 }];
    story.emit('file', {}, { form: 'text', text: '51-["file",{"_placeholder":true,"num":0}]', attachments });
    story.emit('calc', {}, { form: 'copy', args: [{ $type: 'function', value: 'f' }] });
    story.emit('fine', {}, text('fine'));
    const { drafts, problems } = severalOf(model.all, undefined, model);
    expect(drafts.map(({ draft }) => draft.event)).toEqual(['fine']);
    expect([...problems.values()]).toEqual([1, 1]);
    expect([...problems.keys()].join(' ')).toContain('were not kept');
  });

  it('of a closed page are sent to the current Socket of the same namespace', () => {
    const { model, story } = setUp();
    story.emit('one');
    const next = new Story(model, 'page-2').hello().begin();
    next.connect();
    model.gone('page-1');
    const { drafts } = severalOf(model.all, undefined, model);
    expect(drafts.map(({ draft }) => [draft.page, draft.of])).toEqual([['page-2', undefined]]);
  });
});
