import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { answerDecision, answerDraft, answerProblems, canAnswer, heldDraft, heldProblems, releaseDecision, whyNoEdit } from '../../../panel/model/draft/heldDraft';
import type { Draft } from '../../../panel/model/draft/draft';
import { ackWords } from '../../../panel/model/explain/ackWords';
import { rowWords, wordsText } from '../../../panel/model/explain/rowWords';
import { SHOW_ALL } from '../../../panel/model/filter/filter';
import { Mask } from '../../../panel/model/session/mask';
import { SessionReader } from '../../../panel/model/session/sessionReader';
import { SessionWriter } from '../../../panel/model/session/sessionWriter';
import type { HeldEvent, Row } from '../../../panel/model/row';
import { activeWords, refusalWords } from '../../../panel/model/workbench/faultWords';
import type { ReleasedCapture } from '../../../src/protocol/workbenchCapture';
import { isCapture } from '../../../src/protocol/isCapture';
import { SOCKET, START, Story, text } from '../story';

const HELD = { rule: 'r', effect: 'held', ms: 0 } as const;

function setUp() {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  story.connect();
  const rowOf = (seq: number) => model.rowOf(story.page, seq) as Row;
  let last = 0;
  /** An emit that is held. */
  const hold = (more: Parameters<Story['emit']>[1] = {}, payload = text('save', { id: 1 })) => {
    const of = story.emit('save', { tampered: HELD, ...more }, payload);
    story.tell({ kind: 'held', id: ++last, of, rule: 'r' });
    return { of, id: last };
  };
  const receive = () => {
    const of = story.tell({ kind: 'incoming', socket: SOCKET, event: 'news', payload: text('news', 'hi'), listeners: 1, tampered: HELD });
    story.tell({ kind: 'held', id: ++last, of, rule: 'r' });
    return { of, id: last };
  };
  const release = ({ of, id }: { of: number; id: number }, more: Partial<ReleasedCapture> = {}) => void story.tell({ kind: 'released', held: id, of, outcome: 'unchanged', ...more });
  const strip = () => model.pages.get(story.page)?.held ?? [];
  return { model, story, rowOf, hold, receive, release, strip, words: (row: Row) => wordsText(rowWords(row, { now: story.now })) };
}

describe('a held event', () => {
  it('is in the strip until it is decided, with its row, and is still found by is:held afterwards', () => {
    const { model, story, rowOf, hold, receive, release, strip } = setUp();
    const [one, two] = [hold(), receive()];
    expect(strip().map(({ id, row }) => [id, row])).toEqual([[one.id, rowOf(one.of)], [two.id, rowOf(two.of)]]);
    story.wait(3_000);
    release(one);
    expect(strip().map(({ id }) => id)).toEqual([two.id]);
    expect(rowOf(one.of).held).toMatchObject({ outcome: 'unchanged', decidedAt: story.now, endedAt: story.now });
    story.emit('other');
    model.setFilter({ ...SHOW_ALL, text: 'is:held' });
    expect(model.visible.map(({ event }) => event)).toEqual(['save', 'news']);
    model.setFilter({ ...SHOW_ALL, text: 'is:fault' });
    expect(model.visible.map(({ event }) => event)).toEqual(['save', 'news']);
  });

  it('stays in the strip while it waits for its turn or for the connection', () => {
    const { rowOf, hold, release, strip, words } = setUp();
    const [one, two] = [hold(), hold()];
    release(two, { waits: 'turn' });
    expect(strip().map(({ waits }) => waits)).toEqual([undefined, 'turn']);
    expect(words(rowOf(two.of))).toContain('It waits for an earlier event that is still held.');
    release(one, { waits: 'connection' });
    expect(words(rowOf(one.of))).toContain('It is sent when the Socket connects.');
    release(one);
    release(two);
    expect(strip()).toEqual([]);
  });

  it.each([
    [{}, 'Held by a fault for 3.0 s, then sent unchanged.'],
    [{ automatic: true }, 'Held by a fault for 3.0 s, then sent unchanged. It was released automatically, because the fault ended or the panel or the page was closed.'],
    [{ outcome: 'edited', event: 'store', payload: text('store', 2) }, 'Held by a fault for 3.0 s, then sent with changes. The payload is the original. The Held tab shows what was released.'],
    [{ outcome: 'dropped' }, 'Held by a fault for 3.0 s, then dropped. It never reached the server. The page considers it sent, but no acknowledgement will arrive.'],
    [{ outcome: 'answered' }, 'Held by a fault for 3.0 s, then answered by this panel. It never reached the server.'],
    [{ outcome: 'lost' }, 'Held by a fault for 3.0 s, then lost: the emit was volatile and the Socket was not connected.'],
  ] as const)('shows its outcome: %o', (more, expected) => {
    const { story, rowOf, hold, release, words } = setUp();
    const one = hold();
    story.wait(3_000);
    expect(words(rowOf(one.of))).toBe("Held by a fault for 3.0 s. It hasn't reached the server. The page considers it sent, and its timeouts go on.");
    release(one, more);
    expect(words(rowOf(one.of))).toBe(expected);
  });

  it("that was received explains the page's side", () => {
    const { story, rowOf, receive, release, words } = setUp();
    const one = receive();
    expect(words(rowOf(one.of))).toContain("The page's listeners haven't received it.");
    story.wait(1_000);
    release(one);
    expect(words(rowOf(one.of))).toBe("Held by a fault for 1.0 s, then passed to the page's listeners unchanged.");
  });

  it('is no longer in the strip when its page is closed, and says so', () => {
    const { model, story, rowOf, hold, strip, words } = setUp();
    const one = hold();
    model.gone(story.page);
    expect(strip()).toEqual([]);
    expect(words(rowOf(one.of))).toContain('Held by a fault until the page closed.');
  });

  it('is in the strip while recording is paused, and not in the log', () => {
    const { model, hold, strip } = setUp();
    model.setRecording(false);
    hold();
    expect(strip().map(({ row }) => row?.event)).toEqual(['save']);
    expect(model.all.some(({ event }) => event === 'save')).toBe(false);
  });

  it('that was buffered, or was tried again, is held with its emit', () => {
    const { story, rowOf, strip } = setUp();
    const of = story.emit('save', { fate: 'buffered' });
    story.tell({ kind: 'flushed', of, payload: text('save', 1) });
    story.tell({ kind: 'held', id: 7, of, rule: 'r' });
    expect(strip()[0]?.row).toBe(rowOf(of));
  });

  it('that the panel answered says so in its ack', () => {
    const { story, rowOf, hold, release } = setUp();
    const one = hold({ ackId: 4, awaits: 'callback' });
    story.wait(200);
    story.tell({ kind: 'ack', of: one.of, id: 4, payload: { form: 'copy', args: ['mine'] }, simulated: true });
    release(one, { outcome: 'answered' });
    expect(ackWords(rowOf(one.of))?.what).toBe('This panel answered it after 200 ms, in place of the server.');
  });

  it('is saved with what replaced it, masked, and read again', () => {
    const { model, rowOf, hold, release } = setUp();
    const [one, other] = [hold(), hold()];
    release(one, { outcome: 'edited', event: 'store', payload: { form: 'copy', args: [{ id: 2, password: 'secret' }] } });
    release(other);
    const mask = new Mask({ names: [], withoutBinary: false });
    const lines = [...new SessionWriter({ rows: [rowOf(one.of)], pages: model.pages, servers: model.servers, contextOf: model.contextOf }, { chosen: 'selected', at: START, extension: 'test', mask }).lines()];
    expect(lines.join('\n')).not.toContain('secret');
    const imported = createPanelModel();
    const reader = new SessionReader(imported);
    for (const line of lines) reader.read(line);
    reader.end();
    expect(reader.problems).toEqual([]);
    expect(imported.all.map(({ held }) => held)).toMatchObject([{ outcome: 'edited', event: 'store', payload: { args: [{ id: 2, password: '••••••' }] } }]);
    expect(lines.filter((line) => line.includes('"released"'))).toHaveLength(1);
  });

  it('only passes the guards with its own fields', () => {
    const held = { kind: 'held', seq: 2, at: 1, id: 1, of: 1, rule: 'r' };
    const released = { kind: 'released', seq: 3, at: 1, held: 1, of: 1, outcome: 'edited', event: 'store', payload: { form: 'copy', args: [1] } };
    expect([held, released, { ...released, automatic: true, waits: 'turn' }].map(isCapture)).toEqual([true, true, true]);
    expect([{ ...held, id: -1 }, { ...held, extra: 1 }, { ...released, outcome: 'gone' }, { ...released, waits: 'long' }, { ...released, payload: 1 }].map(isCapture)).toEqual([false, false, false, false, false]);
  });
});

describe('the draft of a held event', () => {
  const bytes = { type: 'ArrayBuffer', size: 200_000, base64: 'AQID' };
  const binary = { form: 'text' as const, text: '51-["save",{"_placeholder":true,"num":0},1]', attachments: [bytes] };

  function edit(more: object = {}, payload?: typeof binary) {
    const made = setUp();
    made.hold(more, payload);
    const [held] = made.strip() as [HeldEvent];
    return { ...made, held, start: heldDraft(held) as Draft };
  }

  it('without changes releases the event unchanged', () => {
    const { model, held, start } = edit();
    expect(JSON.parse(start.args)).toEqual([{ id: 1 }]);
    expect(heldProblems(start, start, model)).toEqual([]);
    expect(releaseDecision(held, start, start, 'q')).toEqual({ type: 'release', request: 'q', held: [held.id] });
  });

  it("gets the bytes that it hasn't changed from the page, however many", () => {
    const { model, held, start } = edit({}, binary);
    const other = { type: 'Uint8Array', size: 1, base64: 'AQ==' };
    const draft = { ...start, event: 'store', attachments: [...start.attachments, other], args: '[{"_placeholder":true,"num":1},{"_placeholder":true,"num":0}]' };
    expect(heldProblems(draft, start, model)).toEqual([]);
    expect(releaseDecision(held, draft, start, 'q')).toEqual({ type: 'release_edited', request: 'q', held: held.id, event: 'store', args: draft.args, attachments: [{ original: 0 }, other] });
  });

  it("can't have a reserved name, or invalid arguments", () => {
    const { model, start } = edit();
    const problems = (part: Partial<Draft>) => heldProblems({ ...start, ...part }, start, model).map(({ field }) => field);
    expect([problems({ event: 'connect' }), problems({ event: '' }), problems({ args: '{}' }), problems({ args: '[' })]).toEqual([['event'], ['event'], ['args'], ['args']]);
  });

  it("can't be created if its arguments were only partly kept, or its row isn't known", () => {
    const { held } = edit({}, { ...binary, text: '2["save","xxxx', attachments: [] });
    expect(whyNoEdit({ ...held, row: { ...(held.row as Row), capture: { ...(held.row as Row).capture, payload: { form: 'text', text: '2["save","xx', cutFrom: 9_000_000 } } as Row['capture'] } })).toContain('Only the first');
    const { row: _row, ...unknown } = held;
    expect(whyNoEdit(unknown)).toContain("isn't in the log");
    expect(heldDraft(unknown)).toBeUndefined();
  });

  it('can be answered only if the page requests an answer', () => {
    const { held } = edit({ ackId: 3 });
    const draft = answerDraft(held) as Draft;
    expect(answerProblems(draft)).toEqual([]);
    expect(answerProblems({ ...draft, args: '1' })).toHaveLength(1);
    expect(answerDecision(held, { ...draft, args: '["ok"]' }, 'q')).toEqual({ type: 'answer_held', request: 'q', held: held.id, args: '["ok"]', attachments: [] });
    const { held: plain } = edit();
    expect(canAnswer(plain)).toBe(false);
    expect(answerDraft(plain)).toBeUndefined();
  });
});

describe('a fault that holds', () => {
  it('is described with its filter, and so is a refusal', () => {
    const words = (direction: 'in' | 'out' | 'both', filter: string) =>
      activeWords({ id: 'r', rule: { kind: 'hold', socket: 1, direction, filter, condition: { test: 'binary' }, inOrder: true }, count: 2 }, START);
    expect(words('out', 'event:save')).toBe('Holds emits: event:save (2 events so far)');
    expect(words('both', '')).toBe('Holds all events (2 events so far)');
    expect(refusalWords('invalid')).toContain('Not released');
  });
});
