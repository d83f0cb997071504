import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import type { Row } from '../../../panel/model/row';
import { FLAG_TESTS } from '../../../panel/model/filter/flagTests';
import { activeWords, refusalWords } from '../../../panel/model/workbench/faultWords';
import { preparedSimulation, simulateRequest, simulationOf } from '../../../panel/model/draft/simulation';
import { whyNoFault } from '../../../panel/model/workbench/whyNoFault';
import { ackWords } from '../../../panel/model/explain/ackWords';
import { rowWords, wordsText } from '../../../panel/model/explain/rowWords';
import { draftProblems, type Draft } from '../../../panel/model/draft/draft';
import type { Fault } from '../../../src/protocol/workbench';
import { MANAGER, SOCKET, START, Story, text } from '../story';

function setUp() {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  story.connect();
  const rowOf = (seq: number) => model.rowOf(story.page, seq) as Row;
  const simulate = (more: { ackId?: number; listeners?: number } = {}) =>
    rowOf(story.tell({ kind: 'incoming', socket: SOCKET, event: 'news', payload: text('news'), listeners: 1, replay: { request: 's1' }, ...more }));
  return { model, story, rowOf, simulate, words: (row: Row) => wordsText(rowWords(row, { now: story.now })) };
}

describe('a simulated event', () => {
  it("is found by is:simulated and by its request, isn't a replay, and its explanation says that the server doesn't know about it", () => {
    const { model, simulate, words } = setUp();
    const row = simulate();
    expect(FLAG_TESTS.simulated(row)).toBe(true);
    expect(FLAG_TESTS.replay(row)).toBe(false);
    expect(model.rowOfReplay('s1')).toBe(row);
    expect(words(row)).toBe(
      "Simulated: delivered to 1 listener. This event came from the panel. The server doesn't know about it, or about any answer to it.",
    );
  });

  it("doesn't count as received, nor as a sign that the server is there", () => {
    const { model, story, simulate } = setUp();
    story.receive('news');
    const before = model.manager(story.page, MANAGER)?.heartbeatAt;
    story.wait(5_000);
    simulate();
    expect(model.socket(story.page, SOCKET)?.received).toBe(1);
    expect(model.manager(story.page, MANAGER)?.heartbeatAt).toBe(before);
  });

  it('that requested an ack waits for the panel, and shows the answer', () => {
    const { story, simulate } = setUp();
    const row = simulate({ ackId: 2 ** 40 + 1 });
    expect(ackWords(row)?.what).toBe('This panel is waiting for an acknowledgement. The page has not sent it yet.');
    story.wait(20).ack(row.capture.seq, 'got');
    expect(ackWords(row)?.what).toContain('The page acknowledged it after');
  });

  it('that failed is a row of its own', () => {
    const { story, rowOf, words } = setUp();
    const row = rowOf(story.tell({ kind: 'replay_failed', replay: { request: 's' }, simulated: true, reason: 'gone' }));
    expect(words(row)).toBe('Not simulated: the page no longer references this Socket. Choose another Socket.');
    expect(FLAG_TESTS.simulated(row)).toBe(true);
  });
});

describe('the draft of a simulation', () => {
  it('is created from a received event, and not from an emit', () => {
    const { story, rowOf } = setUp();
    const seq = story.receive('news', { ackId: 3, payload: text('news', 'hi', 1) });
    const draft = simulationOf(rowOf(seq)) as Draft;
    expect(draft).toMatchObject({ socket: SOCKET, of: seq, event: 'news', ack: true });
    expect(JSON.parse(draft.args)).toEqual(['hi', 1]);
    expect(simulationOf(rowOf(story.emit('chat')))).toBeUndefined();
    expect(simulateRequest(draft, 'r')).toEqual({
      type: 'simulate', request: 'r', of: seq, socket: SOCKET, event: 'news', args: draft.args, attachments: [], ack: true,
    });
  });

  it("can go to a Socket that isn't connected, but not to one of a worker or of a closed page", () => {
    const { model, story, rowOf } = setUp();
    const draft = simulationOf(rowOf(story.receive('news'))) as Draft;
    const problems = () => preparedSimulation({ draft, problems: draftProblems(draft, model), isFilled: false }, model).problems;
    story.own('disconnect', SOCKET, ['transport close'], true);
    expect(problems()).toEqual([]);
    model.gone(story.page);
    expect(problems().map(({ field }) => field)).toEqual(['socket']);
  });
});

describe('an event that a fault has affected', () => {
  const dropped = { rule: 'r', effect: 'dropped', ms: 0 } as const;
  const delayed = { rule: 'r', effect: 'delayed', ms: 400 } as const;

  it('says so, in either direction, and is found by is:fault', () => {
    const { story, rowOf, words } = setUp();
    const incoming = (tampered: typeof dropped | typeof delayed) =>
      rowOf(story.tell({ kind: 'incoming', socket: SOCKET, event: 'news', payload: text('news'), tampered }));
    const [lost, late] = [incoming(dropped), incoming(delayed)];
    expect(words(lost)).toBe('Dropped by a fault before it reached the page. The server considers it delivered.');
    expect(words(late)).toContain('delayed 400 ms by a fault.');
    expect(words(rowOf(story.emit('chat', { tampered: dropped })))).toContain('Dropped by a fault before it reached the server.');
    expect(words(rowOf(story.emit('chat', { tampered: delayed })))).toContain('delayed 400 ms');
    expect([lost, late].every(FLAG_TESTS.fault)).toBe(true);
    expect(FLAG_TESTS.fault(rowOf(story.emit('chat')))).toBe(false);
  });
});

describe('an active fault', () => {
  const active = (rule: Fault, count = 0, until?: number) => activeWords({ id: 'r', rule, count, ...(until !== undefined && { until }) }, START);

  it('is known for each page by its last report', () => {
    const { model, story } = setUp();
    const rule = { kind: 'latency', socket: SOCKET, ms: 1, jitter: 0 } as const;
    story.tell({ kind: 'workbench', rules: [{ id: 'r', rule, count: 2 }] });
    expect(model.pages.get(story.page)?.workbench).toEqual({ rules: [{ id: 'r', rule, count: 2 }] });
    story.tell({ kind: 'workbench', rules: [], refused: { request: 'x', reason: 'closed' } });
    expect(model.pages.get(story.page)?.workbench).toEqual({ rules: [], refused: { request: 'x', reason: 'closed' } });
  });

  it('is described, with its effect so far', () => {
    expect(active({ kind: 'offline', manager: 1, ms: 10_000 }, 2, START + 4_000)).toBe('Offline for 4.0 s more (2 attempts failed)');
    expect(active({ kind: 'fail', manager: 1, times: 3 }, 1)).toBe('Fails the next 2 attempts to connect (1 failed)');
    expect(active({ kind: 'events', socket: 1, direction: 'both', pattern: 'chat*', effect: 'drop', ms: 0 }, 1)).toBe('Drops received and emitted chat* (1 event so far)');
    expect(active({ kind: 'events', socket: 1, direction: 'out', pattern: 'x', effect: 'delay', ms: 400 })).toBe('Delays emitted x by 400 ms (0 events so far)');
    expect(active({ kind: 'latency', socket: 1, ms: 300, jitter: 200 }, 4)).toBe('Latency of 300 ms + up to 200 ms (4 packets so far)');
    expect(refusalWords('closed')).toContain("isn't connected");
  });

  it("isn't possible in a page that is closed, in a worker, in a file, or on the wire only: each gives the reason", () => {
    const { model, story } = setUp();
    const target = { page: story.page, manager: MANAGER };
    expect(whyNoFault(model, target)).toBeUndefined();
    const wired = createPanelModel();
    new Story(wired).hello().begin({ wireOnly: true });
    expect(whyNoFault(wired, target)).toContain('on the wire only');
    const worker = createPanelModel();
    worker.hello(story.page, { url: 'w.js', top: false, socketio: true, worker: 'worker', startedAt: 0 });
    new Story(worker).begin();
    expect(whyNoFault(worker, target)).toContain('in a worker');
    expect(whyNoFault(model, { ...target, manager: 4_711 })).toContain('from a file');
    model.gone(story.page);
    expect(whyNoFault(model, target)).toBe('The page of this connection is closed.');
  });
});
