import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { emptyDraft } from '../../../panel/model/draft/draft';
import type { Plan } from '../../../panel/model/replay/run';
import { Runner } from '../../../panel/model/replay/runner';
import type { ReplayRequest } from '../../../src/protocol/messages';
import { SOCKET, START, Story } from '../story';

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

const PATIENCE = 1_000;

/** A page that is asked; the test says what it tells. */
function setUp(more: Partial<Plan> = {}, ack = true) {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  story.connect();
  const asked: ReplayRequest[] = [];
  let way: Error | undefined;
  let states = new Map<string, 'asked' | 'unknown'>();
  const heard: (() => void)[] = [];
  const drafts = ['a', 'b', 'c'].map((event) => ({ ...emptyDraft('page-1', SOCKET), event, ack }));
  const plan: Plan = { times: [0, 0, 0], rounds: 1, pace: { kind: 'acks' }, stopOnError: false, ...more };
  const world = {
    model,
    replay: async (_page: string, request: ReplayRequest) => {
      if (way) throw way;
      asked.push(request);
    },
    stateOf: (request: string) => states.get(request),
    onState: (listener: () => void) => {
      heard.push(listener);
      return () => undefined;
    },
    newRequestId: () => `r${asked.length + 1}`,
    now: () => Date.now(),
    after: (ms: number, act: () => void) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  };
  const runner = new Runner(world, drafts, plan, PATIENCE, () => undefined);
  const settled = () => vi.advanceTimersByTimeAsync(0);
  return {
    runner,
    asked,
    model,
    story,
    settled,
    /** The page has emitted the last that was asked for. */
    emitted: async () => {
      const { event, request } = asked.at(-1) as ReplayRequest;
      const seq = story.emit(event, { replay: { request }, ...(ack && { ackId: asked.length }) });
      await settled();
      return seq;
    },
    breakWay: async (error?: Error) => {
      way = error;
      states = new Map(asked.map(({ request }) => [request, 'unknown']));
      for (const listener of heard) listener();
      await settled();
    },
    mendWay: () => {
      way = undefined;
      states = new Map();
    },
  };
}

describe('a run of several', () => {
  it('waits for each answer, and is finished after the last', async () => {
    const { runner, asked, emitted, story, settled } = setUp();
    for (const expected of ['a', 'b', 'c']) {
      await settled();
      expect(asked.map(({ event }) => event).at(-1)).toBe(expected);
      story.ack(await emitted());
      await settled();
    }
    expect(asked).toHaveLength(3);
    expect(runner.run).toMatchObject({ state: 'finished', done: 3 });
  });

  it('continues without an answer if none is requested', async () => {
    const { runner, emitted, settled } = setUp({}, false);
    await settled();
    for (let nth = 0; nth < 3; nth++) await emitted();
    expect(runner.run).toMatchObject({ state: 'finished', done: 3 });
  });

  it('waits no longer than its timeout', async () => {
    const { runner, asked, emitted } = setUp();
    await vi.advanceTimersByTimeAsync(0);
    await emitted();
    await vi.advanceTimersByTimeAsync(PATIENCE - 50);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toHaveLength(2);
    expect(runner.run.failed).toBe(1);
  });

  it('stops at a failure if requested', async () => {
    const { runner, asked, story, settled } = setUp({ stopOnError: true });
    await settled();
    story.tell({ kind: 'replay_failed', replay: { request: 'r1' }, reason: 'disconnected' });
    await settled();
    expect(runner.run).toMatchObject({ state: 'stopped', failed: 1 });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(1);
  });

  it('pauses if the connection is lost, and never repeats what may have been sent', async () => {
    const { runner, asked, breakWay, mendWay, emitted, settled } = setUp({}, false);
    await settled();
    await breakWay(new Error('reconnecting'));
    expect(runner.run).toMatchObject({ state: 'paused', sent: 1, done: 0 });
    expect(runner.trouble).toContain('not be sent again');
    mendWay();
    await emitted();
    runner.resume();
    await settled();
    expect(asked.map(({ event }) => event)).toEqual(['a', 'b']);
    expect(runner.trouble).toBeUndefined();
  });

  it("sends later what couldn't be passed on: nothing of it was sent", async () => {
    const { runner, asked, breakWay, mendWay, emitted, settled } = setUp({}, false);
    await settled();
    await breakWay(new Error('The panel is reconnecting.'));
    await emitted();
    runner.resume();
    await settled();
    expect(runner.run).toMatchObject({ state: 'paused', sent: 1 });
    expect(runner.trouble).toBe('The panel is reconnecting.');
    mendWay();
    runner.resume();
    await settled();
    expect(asked.map(({ event }) => event)).toEqual(['a', 'b']);
  });

  it("counts as unknown what a closed page hasn't reported", async () => {
    const { runner, breakWay, model, settled } = setUp({ stopOnError: true }, false);
    await settled();
    model.gone('page-1');
    await breakWay(new Error('gone'));
    expect(runner.run).toMatchObject({ state: 'stopped', unknown: 1 });
  });

  it('sends nothing after it is stopped', async () => {
    const { runner, asked } = setUp({ pace: { kind: 'gap', gap: 100 } }, false);
    await vi.advanceTimersByTimeAsync(150);
    expect(asked).toHaveLength(2);
    runner.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(2);
    expect(runner.run.state).toBe('stopped');
  });
});
