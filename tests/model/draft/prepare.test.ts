import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { draftOf, emptyDraft, type Draft } from '../../../panel/model/draft/draft';
import { NOTHING_SAVED, withFavourite, withSentEmit } from '../../../panel/model/replay/savedEmits';
import { prepare, sourcesOf } from '../../../panel/model/draft/prepare';
import { shapeOfEmits } from '../../../panel/model/draft/lastEmits';
import { newDraft, startGroups } from '../../../panel/model/replay/starts';
import type { Row } from '../../../panel/model/row';
import { ADMIN, SOCKET, Story, text } from '../story';

function setUp() {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  story.connect();
  const own = { now: 5, uuid: () => 'id', seq: 3 };
  const prepared = (draft: Draft) => prepare(draft, model, sourcesOf(model, own));
  return { model, story, prepared, empty: { ...emptyDraft('page-1', SOCKET), event: 'chat' } };
}

describe('a prepared draft', () => {
  it('has its variables replaced, from the newest answer and the newest event', () => {
    const { story, prepared, empty } = setUp();
    for (const id of [1, 2]) story.ack(story.emit('join', { ackId: id }), { id });
    story.emit('join', { ackId: 3 });
    story.receive('news', { payload: text('news', 'old') });
    story.receive('news', { payload: text('news', 'new') });
    const { draft, problems, isFilled } = prepared({ ...empty, args: '["{{ack:join.id}}", "{{event:news}}", "{{seq}}"]' });
    expect(JSON.parse(draft.args)).toEqual([2, 'new', 3]);
    expect([problems, isFilled]).toEqual([[], true]);
  });

  it("with a variable that can't be replaced isn't sent: the place is reported", () => {
    const { prepared, empty } = setUp();
    const { problems } = prepared({ ...empty, args: '[1, "{{nobody}}"]' });
    expect(problems).toMatchObject([{ field: 'args', at: 5 }]);
  });

  it('with invalid JSON reports only that', () => {
    const { prepared, empty } = setUp();
    expect(prepared({ ...empty, args: '["{{nobody}}"' }).problems).toHaveLength(1);
  });

  it('that was captured with braces in it is sent unchanged, until the user turns variables on', () => {
    const { model, story, prepared } = setUp();
    const row = model.rowOf('page-1', story.emit('tpl', {}, text('tpl', 'Dear {{name}}'))) as Row;
    const draft = draftOf(row) as Draft;
    expect(prepared(draft)).toMatchObject({ problems: [], isFilled: false, draft: { args: draft.args } });
    expect(prepared({ ...draft, variables: true }).problems).toHaveLength(1);
  });
});

describe('the templates for an emit', () => {
  it('are favorites, sent emits, the newest emit of each name, and snippets', () => {
    const { model, story } = setUp();
    story.emit('b', {}, text('b', 1));
    story.emit('a', {}, text('a', 1));
    story.emit('b', { ackId: 1 }, text('b', 2));
    story.receive('c');
    const emit = { event: 'x', args: '["{{now}}"]', ack: true, namespace: '/' };
    const kept = withFavourite(withSentEmit(NOTHING_SAVED, { ...emit, at: 1 }), { ...emit, name: 'mine' });
    const groups = startGroups(kept, model);
    expect(groups.map(({ name }) => name)).toEqual(['Favorites', 'Sent', 'Recorded on this page', 'Snippets']);
    expect(groups[0]?.starts).toMatchObject([{ text: 'mine', start: { event: 'x', variables: true } }]);
    expect(groups[2]?.starts.map(({ text }) => text)).toEqual(['a', 'b']);
    expect(groups[2]?.starts[1]?.start).toMatchObject({ args: '[\n  2\n]', ack: true, variables: false });
    expect(startGroups(NOTHING_SAVED, createPanelModel()).map(({ name }) => name)).toEqual(['Snippets']);
  });

  it('include only snippets that can be sent as they are', () => {
    const { model, prepared, empty } = setUp();
    const snippets = startGroups(NOTHING_SAVED, model)[0]?.starts ?? [];
    for (const { start } of snippets) expect(prepared({ ...empty, ...start }).problems).toEqual([]);
    expect(snippets.length).toBeGreaterThan(2);
  });
});

describe('a new draft', () => {
  it('is for the selected Socket, or otherwise for a connected one', () => {
    const { model } = setUp();
    expect(newDraft(model)).toMatchObject({ page: 'page-1', socket: SOCKET });
    model.setFilter({ ...model.filter, socket: { page: 'page-1', key: ADMIN } });
    expect(newDraft(model)).toMatchObject({ socket: ADMIN });
    expect(newDraft(createPanelModel())).toBeUndefined();
  });
});

describe('the recorded values of a name', () => {
  it("are those of the page's emits: neither what it received nor what the panel sent", () => {
    const { model, story } = setUp();
    story.emit('chat', {}, text('chat', 'own'));
    story.emit('chat', { replay: { request: 'r' } }, text('chat', 'of the panel'));
    story.receive('chat', { payload: text('chat', 'received') });
    const shape = shapeOfEmits(model, 'chat');
    expect(shape.seen).toBe(1);
    expect([...(shape.args[0]?.values ?? [])]).toEqual(['"own"']);
  });
});
