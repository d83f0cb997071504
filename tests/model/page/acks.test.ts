import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { ackArgs } from '../../../panel/model/values/rowArgs';
import { previewRow } from '../../../panel/model/values/preview';
import { ackWords } from '../../../panel/model/explain/ackWords';
import { rowWords, wordsText } from '../../../panel/model/explain/rowWords';
import type { Row } from '../../../panel/model/row';
import { ADMIN, MANAGER, SOCKET, Story } from '../story';

function setUp() {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  story.connect(SOCKET);
  const row = (seq: number) => model.rowOf('page-1', seq) as Row;
  return { model, story, row };
}

describe('the acknowledgement of an emit', () => {
  it('is pending, then answered with its latency and arguments', () => {
    const { story, row } = setUp();
    const of = story.emit('ask', { ackId: 3 });
    expect(row(of).ack).toEqual({ state: 'pending' });
    story.wait(12).ack(of, 'yes');
    expect(row(of).ack).toMatchObject({ state: 'acked', latency: 12 });
    expect(ackArgs(row(of))).toEqual(['yes']);
    expect(ackWords(row(of))?.what).toBe('Acknowledged after 12 ms.');
  });

  it('is absent if none was requested', () => {
    const { story, row } = setUp();
    const of = story.emit('tell');
    expect(row(of).ack).toBeUndefined();
    expect(ackWords(row(of))).toBeUndefined();
  });

  it('is lost when its Socket disconnects first, and the explanation says that a plain callback is never called', () => {
    const { story, row } = setUp();
    const of = story.emit('ask', { ackId: 0 });
    story.own('disconnect', SOCKET, ['transport close'], true);
    expect(row(of).ack).toEqual({ state: 'lost', reason: 'the Socket disconnected first' });
    expect(ackWords(row(of))?.means).toContain('A plain callback is never called in this case');
  });

  it("of the page that couldn't be encoded was never sent, and the explanation says why", () => {
    const { story, row } = setUp();
    const of = story.receive('ask', { ackId: 4 });
    story.tell({ kind: 'ack', of, payload: { form: 'copy', args: [] }, threw: true });
    expect(row(of).ack?.state).toBe('lost');
    expect(ackWords(row(of))?.what).toBe('The page never acknowledged it: the answer could not be encoded.');
    const older = story.receive('ask', { ackId: 5 });
    story.tell({ kind: 'ack', of: older, payload: { form: 'copy', args: [] }, error: 'boom' });
    expect(ackWords(row(older))?.what).toBe('The page never acknowledged it: the answer could not be encoded (boom).');
  });

  it("isn't lost when another Socket disconnects", () => {
    const { story, row } = setUp();
    const of = story.emit('ask', { ackId: 0 });
    story.own('disconnect', ADMIN, ['io server disconnect'], false);
    expect(row(of).ack).toEqual({ state: 'pending' });
  });

  it('of an emit that is still buffered or queued survives a disconnect', () => {
    const { story, row } = setUp();
    const buffered = story.emit('a', { ackId: 0, fate: 'buffered' });
    const queued = story.emit('b', { ackId: 1, fate: 'queued' });
    story.own('disconnect', SOCKET, ['transport close'], true);
    expect([row(buffered).ack?.state, row(queued).ack?.state]).toEqual(['pending', 'pending']);
    story.wait(500).tell({ kind: 'flushed', of: buffered });
    story.own('disconnect', SOCKET, ['transport close'], true);
    expect(row(buffered).ack?.state).toBe('lost');
  });

  it('has the latency from when a buffered emit was sent', () => {
    const { story, row } = setUp();
    const of = story.emit('a', { ackId: 0, fate: 'buffered' });
    story.wait(6100).tell({ kind: 'flushed', of });
    story.wait(20).ack(of);
    expect(row(of).ack).toMatchObject({ latency: 20 });
    const words = wordsText(rowWords(row(of), { now: story.now }));
    expect(words).toBe('Buffered: the Socket was not connected. Sent 6.1 s later.');
  });

  it('belongs to what was finally sent, if that had changed in the buffer', () => {
    const { story, row } = setUp();
    const of = story.emit('a', { ackId: 0, fate: 'buffered', payload: { form: 'copy', args: [{ $type: 'proxy' }] } });
    expect(previewRow(row(of))).toBe('(Proxy)');
    story.tell({ kind: 'flushed', of, payload: { form: 'text', text: '20["a",{"n":"what was sent"}]' } });
    expect(previewRow(row(of))).toBe('{n: "what was sent"}');
    expect(row(of).size).toBe(29);
  });

  it("can't arrive if the emit was discarded or threw", () => {
    const { story, row } = setUp();
    const discarded = story.emit('a', { ackId: 0, fate: 'discarded', volatile: true });
    const failed = story.emit('b', { ackId: 1, fate: 'failed', error: 'boom' });
    for (const of of [discarded, failed]) expect(row(of).ack?.state).toBe('lost');
    expect(ackWords(row(failed))).toEqual({ what: 'No acknowledgement: the emit was never sent.' });
  });

  it('times out by the time of later captures, or of a tick', () => {
    const { model, story, row } = setUp();
    const first = story.emit('a', { ackId: 0, timeout: 1000 });
    const second = story.emit('b', { ackId: 1, timeout: 5000 });
    story.wait(999).receive('x');
    expect(row(first).ack?.state).toBe('pending');
    story.wait(1).receive('x');
    expect([row(first).ack?.state, row(second).ack?.state]).toEqual(['timedOut', 'pending']);
    const before = model.version;
    model.tick(story.now + 3999);
    expect(model.version).toBe(before);
    model.tick(story.now + 4000);
    expect(row(second).ack?.state).toBe('timedOut');
    expect(model.version).toBeGreaterThan(before);
    expect(ackWords(row(second))?.what).toBe('Timed out after 5.0 s: no acknowledgement within 5.0 s.');
  });

  it('that timed out stays that way when the Socket disconnects later', () => {
    const { story, row } = setUp();
    const of = story.emit('a', { ackId: 0, timeout: 100 });
    story.wait(200).own('disconnect', SOCKET, ['transport close'], true);
    expect(row(of).ack?.state).toBe('timedOut');
  });

  it('that timed out stays that way when an answer arrives, and the explanation says that it was too late', () => {
    const { story, row } = setUp();
    const of = story.emit('a', { ackId: 0, timeout: 400, awaits: 'callback' });
    story.wait(430).receive('x');
    expect(row(of).ack?.state).toBe('pending');
    story.tell({ kind: 'called', of, error: 'operation has timed out' });
    story.wait(570).tell({ kind: 'ack', of, late: true, payload: { form: 'copy', args: ['too late'] } });
    expect(row(of).ack).toMatchObject({ state: 'timedOut', late: { latency: 1_000 } });
    expect(ackArgs(row(of))).toEqual(['too late']);
    expect(wordsText(ackWords(row(of)) ?? { what: '' })).toMatch(/^Timed out after 430 ms: .* 400 ms\. The server answered after 1\.0 s, too late\. The callback was called with a timeout error/);
  });

  it("of an older file, which doesn't contain what the page got, is late after its timeout", () => {
    const { story, row } = setUp();
    const late = story.emit('a', { ackId: 0, timeout: 400 });
    const early = story.emit('b', { ackId: 1, timeout: 400 });
    story.wait(399).ack(early);
    story.wait(600).ack(late, 'x');
    expect([row(late).ack?.state, row(early).ack?.state]).toEqual(['timedOut', 'acked']);
    expect(row(late).ack?.late).toMatchObject({ latency: 999 });
  });

  it('is a failure if the client gives an error for a disconnect, which follows the disconnect itself', () => {
    const { story, row } = setUp();
    const of = story.emit('a', { ackId: 0, awaits: 'promise' });
    story.own('disconnect', SOCKET, ['transport close'], true);
    expect(row(of).ack?.state).toBe('lost');
    story.tell({ kind: 'called', of, error: 'socket has been disconnected' });
    expect(row(of).ack).toMatchObject({ state: 'rejected', error: 'socket has been disconnected' });
  });

  it('counts repeated answers of the server, and a callback that is called twice', () => {
    const { story, row } = setUp();
    const of = story.emit('a', { ackId: 0, awaits: 'callback' });
    story.ack(of, 'one');
    story.tell({ kind: 'ack', of, again: true, late: true, payload: { form: 'copy', args: ['two'] } });
    story.tell({ kind: 'called', of, again: true, error: 'operation has timed out' });
    expect(row(of).ack).toMatchObject({ state: 'acked', again: 1, answeredAgain: 1 });
    expect(ackArgs(row(of))).toEqual(['one']);
  });

  it('completes its row while nothing is recorded', () => {
    const { model, story, row } = setUp();
    const of = story.emit('ask', { ackId: 0 });
    model.setRecording(false);
    story.wait(5).ack(of, 'yes');
    expect(row(of).ack).toMatchObject({ state: 'acked' });
  });

  it('is lost when the page closes', () => {
    const { model, story, row } = setUp();
    const of = story.emit('ask', { ackId: 0 });
    model.gone('page-1');
    expect(row(of).ack).toEqual({ state: 'lost', reason: 'the page closed first' });
  });
});

describe('the acknowledgement that the server requested', () => {
  it("is the page's answer", () => {
    const { story, row } = setUp();
    const of = story.receive('question', { ackId: 9 });
    expect(ackWords(row(of))?.what).toContain('The server is waiting');
    story.wait(30).ack(of, 42);
    expect(ackWords(row(of))?.what).toBe('The page acknowledged it after 30 ms.');
    expect(ackArgs(row(of))).toEqual([42]);
  });

  it('is too late once the Socket has disconnected, unless the panel has simulated the event', () => {
    const { story, row } = setUp();
    const of = story.receive('question', { ackId: 9 });
    const simulated = story.tell({ kind: 'incoming', socket: SOCKET, event: 'question', payload: { form: 'copy', args: [] }, ackId: 10, listeners: 1, replay: { request: 'r1' } });
    story.own('disconnect', SOCKET, ['transport close'], true);
    story.wait(30).ack(of, 42);
    story.ack(simulated, 43);
    expect([row(of).ack?.state, row(of).ack?.late?.latency]).toEqual(['lost', 30]);
    expect(wordsText(ackWords(row(of)) ?? { what: '' })).toMatch(/after 30 ms, too late: .*never got this answer/);
    expect(row(simulated).ack?.state).toBe('acked');
  });
});

describe('a replay', () => {
  it('is a row of its own that links to its original, with an ack of its own', () => {
    const { model, story, row } = setUp();
    const of = story.emit('chat', { ackId: 0 });
    const again = story.emit('chat', { ackId: 1, replay: { request: 'r1', of } });
    story.wait(7).ack(again);
    expect(row(of).ack?.state).toBe('pending');
    expect(row(again).ack).toMatchObject({ latency: 7 });
    const { capture } = row(again);
    const origin = capture.kind === 'outgoing' && capture.replay?.of;
    expect(model.rowOf('page-1', origin as number)).toBe(row(of));
  });

  it('that failed is a row too, with the name and namespace of its original, and says why', () => {
    const { story, row } = setUp();
    const of = story.emit('chat');
    const replay = { request: 'r1', of };
    const failed = story.tell({ kind: 'replay_failed', replay, reason: 'disconnected' });
    expect(row(failed)).toMatchObject({
      event: 'chat',
      namespace: '/',
      socket: SOCKET,
      manager: MANAGER,
      direction: 'emit',
      severity: 'error',
    });
    expect(rowWords(row(failed), { now: 0 }).what).toBe('Not replayed: the Socket was not connected.');
  });
});
