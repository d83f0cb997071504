import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import type { Cause } from '../../../panel/model/explain/causes/cause';
import { causesOf } from '../../../panel/model/explain/causes/causesOf';
import { jwtExpiry } from '../../../panel/model/explain/causes/jwtExpiry';
import { sceneOf } from '../../../panel/model/explain/causes/scene';
import type { EngineEvent } from '../../../src/protocol/engineEvent';
import { errorOf, SOCKET, Story } from '../story';

const HANDSHAKE: EngineEvent = { name: 'handshake', id: 'e', pingInterval: 25_000, pingTimeout: 20_000, upgrades: [] };

function setUp(url?: string) {
  const model = createPanelModel();
  const story = new Story(model).hello().begin(url ? { url } : {});
  const causes = (seq: number): Cause[] => {
    const row = model.rowOf(story.page, seq);
    const scene = row && sceneOf(model, row);
    return scene ? causesOf(scene) : [];
  };
  return { model, story, causes, ids: (seq: number) => causes(seq).map(({ id }) => id) };
}

/** One connection of that age, and its loss. */
function live(story: Story, ms: number): number {
  story.engine(HANDSHAKE);
  story.engine({ name: 'open', transport: 'websocket' });
  story.connect();
  story.wait(ms).engine({ name: 'close', reason: 'transport close' });
  const seq = story.own('disconnect', SOCKET, ['transport close'], true);
  story.wait(50);
  return seq;
}

describe('causes that take longer than a test may', () => {
  it("a steady age of pingInterval + pingTimeout is a heartbeat that doesn't reach the server", () => {
    const { story, ids } = setUp();
    const seqs = [45_010, 45_020, 45_000].map((ms) => live(story, ms));
    expect(ids(seqs[1] ?? 0)).toEqual([]);
    expect(ids(seqs[2] ?? 0)).toEqual(['heartbeat unanswered']);
  });

  it('a steady age of a minute is a limit in between', () => {
    const { story, ids } = setUp();
    const seqs = [60_100, 60_000, 60_300].map((ms) => live(story, ms));
    expect(ids(seqs[2] ?? 0)).toEqual(['steady age']);
    expect(ids(live(story, 95_000))).toEqual([]);
  });

  it('a session that was silent for longer than the server waits has expired; a new one is on another server; one that worked was closed', () => {
    const unknown = { name: 'failed', transport: 'polling', message: 'xhr poll error', answer: { status: 400, url: '', type: '', body: '{"code":1,"message":"Session ID unknown"}' } } as const;
    for (const [silence, isUsed, cause] of [[60_000, true, 'expired session'], [1_000, false, 'no sticky sessions'], [1_000, true, 'no sticky sessions'], [3_000, true, 'closed session']] as const) {
      const { story, ids } = setUp();
      story.engine(HANDSHAKE);
      if (isUsed) story.connect();
      story.wait(silence).engine(unknown);
      story.engine({ name: 'close', reason: 'transport error' });
      expect(ids(story.own('disconnect', SOCKET, ['transport error'], true))).toEqual([cause]);
    }
  });
});

describe('an emit before a loss', () => {
  const loss = (story: Story): number => {
    story.wait(20).engine({ name: 'close', reason: 'transport close' });
    return story.own('disconnect', SOCKET, ['transport close'], true);
  };
  const back = (story: Story): void => {
    story.wait(50).own('reconnect_attempt', undefined, [1]);
    story.engine({ ...HANDSHAKE, maxPayload: 1_000 });
    story.connect();
  };
  const BIG = { form: 'text', text: `2["upload","${'x'.repeat(2_000)}"]` } as const;

  it('counts from when it went out, not from when it was buffered', () => {
    const { story, causes, ids } = setUp();
    back(story);
    const first = loss(story);
    const seq = story.emit('upload', { fate: 'buffered' }, BIG);
    expect(ids(first)).toEqual([]);
    story.wait(60_000);
    back(story);
    story.tell({ kind: 'flushed', of: seq });
    expect(causes(loss(story))[0]).toMatchObject({ id: 'over the limit', evidence: [{ text: expect.stringContaining('20 ms before') }, {}] });
    expect(ids(first)).toEqual([]);
  });

  it('is named once, by what was wrong with it', () => {
    const { story, ids } = setUp();
    let last = 0;
    for (let times = 0; times < 3; times++) {
      back(story);
      story.wait(100).emit('upload', {}, BIG);
      last = loss(story);
    }
    expect(ids(last)).toEqual(['over the limit']);
  });
});

describe('a refused connection', () => {
  const tried = (wasThere: boolean) => {
    const { model, story, ids } = setUp('https://api.example.test');
    if (wasThere) live(story, 5_000);
    story.own('reconnect_attempt', undefined, [1]);
    model.requested({ url: 'https://api.example.test/socket.io/?EIO=4&transport=polling', endedAt: story.now, status: 0, type: '', error: 'net::ERR_CONNECTION_REFUSED' });
    story.engine({ name: 'failed', transport: 'polling', message: 'xhr poll error', answer: { status: 0, url: '', type: '', body: '' } });
    return ids(story.own('connect_error', SOCKET, [errorOf('xhr poll error', { type: 'TransportError' })], true))[0];
  };

  it('is a wrong port only if no server answered before', () => {
    expect(tried(false)).toBe('connection refused');
    expect(tried(true)).toBe('server gone');
  });
});

describe('an address that a secure page may not use', () => {
  const failed = { name: 'failed', transport: 'polling', message: 'xhr poll error', answer: { status: 0, url: '', type: '', body: '' } } as const;

  it.each([
    ['http://api.example.test', ['mixed content']],
    ['https://api.example.test', ['cors or unreachable']],
    ['http://localhost:3000', ['cors or unreachable']],
  ])('%s: %s', (url, expected) => {
    const { story, ids } = setUp(url);
    story.engine(failed);
    expect(ids(story.own('connect_error', SOCKET, [errorOf('xhr poll error', { type: 'TransportError' })], true))).toEqual(expected);
  });
});

describe('a failed request that DevTools saw', () => {
  const failed = { name: 'failed', transport: 'websocket', message: 'websocket error' } as const;
  const url = 'https://example.test/socket.io/?EIO=4&transport=websocket';

  it.each([
    ['net::ERR_CERT_AUTHORITY_INVALID', 0, 'certificate'],
    ['net::ERR_NAME_NOT_RESOLVED', 0, 'unknown host'],
    ['net::ERR_BLOCKED_BY_CLIENT', 0, 'blocked by an extension'],
    ['', 400, 'upgrade not passed on'],
    ['', 404, 'unknown path'],
  ])('with %s and status %d is %s', (error, status, cause) => {
    const { model, story, ids } = setUp();
    story.engine(failed);
    const seq = story.own('connect_error', SOCKET, [errorOf('websocket error', { type: 'TransportError' })], true);
    expect(ids(seq)).toEqual(['websocket not opened']);
    model.requested({ url, endedAt: story.now + 20, status, type: '', error });
    expect(ids(seq)[0]).toBe(cause);
  });

  it('at another time or of another server says nothing about it', () => {
    const { model, story, ids } = setUp();
    story.engine(failed);
    const seq = story.own('connect_error', SOCKET, [errorOf('websocket error', { type: 'TransportError' })], true);
    model.requested({ url, endedAt: story.now + 60_000, status: 404, type: '', error: '' });
    model.requested({ url: url.replace('example', 'other'), endedAt: story.now, status: 404, type: '', error: '' });
    expect(ids(seq)).toEqual(['websocket not opened']);
  });
});

it('the expiry of a token is read if it has one', () => {
  const payload = btoa(JSON.stringify({ exp: 1_700_000_000 }));
  expect(jwtExpiry(`Bearer eyJhbGciOiJub25lIn0.${payload}.x`)).toBe(1_700_000_000_000);
  expect(jwtExpiry(`eyJhbGciOiJub25lIn0.${btoa('{"sub":1}')}.x`)).toBeUndefined();
  expect(jwtExpiry('a.b.c')).toBeUndefined();
});
