import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import type { Cause } from '../../../panel/model/explain/causes/cause';
import { causesOf } from '../../../panel/model/explain/causes/causesOf';
import { sceneOf } from '../../../panel/model/explain/causes/scene';
import type { Manager } from '../../../src/protocol/manager';
import type { HttpAnswer } from '../../../src/protocol/engineEvent';
import type { Portable } from '../../../src/protocol/payload';
import type { ClientMajor } from '../../../src/protocol/manager';
import { errorOf, MANAGER, SOCKET, Story, unreachable } from '../story';

function setUp(manager: Partial<Manager> = {}, client: ClientMajor = 4) {
  const model = createPanelModel();
  const story = new Story(model, 'page-1', client).hello().begin(manager);
  const causes = (seq: number): Cause[] => causesOf(sceneOf(model, model.rowOf(story.page, seq)!)!);
  const text = (seq: number) => causes(seq).map(({ what, evidence, todo }) => [what, ...evidence.map((each) => each.text), todo].join(' ')).join('\n');
  return { model, story, causes, text, ids: (seq: number) => causes(seq).map(({ id }) => id) };
}

function opens(story: Story, transport = 'websocket'): void {
  story.engine({ name: 'handshake', id: 'e', pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 10_000, upgrades: [] });
  story.engine({ name: 'open', transport });
  story.connect();
}

function lost(story: Story, code?: number): number {
  story.engine({ name: 'close', reason: 'transport close' });
  const seq = story.own('disconnect', SOCKET, ['transport close'], true);
  if (code !== undefined) story.engine({ name: 'ws_closed', code, reason: '', clean: code !== 1006 });
  return seq;
}

const big = { form: 'text', text: `2["upload","${'x'.repeat(150_000)}"]` } as const;

describe('a ping that the server got no answer to', () => {
  const after = (ms: number, { code = 1005, transport = 'websocket', client = 4 as ClientMajor } = {}) => {
    const { story, ids } = setUp({}, client);
    opens(story, transport);
    story.wait(25_000).engine({ name: 'heartbeat', packet: 'ping' });
    return ids(lost(story.wait(ms), transport === 'websocket' ? code : undefined));
  };

  it.each([
    ['just when it stops waiting', 20_010, {}, 'ping unanswered'],
    ['a little later, as browsers wait for the rest of the close', 22_100, {}, 'ping unanswered'],
    ['over long-polling', 20_020, { transport: 'polling' }, 'ping unanswered'],
    ['too early', 12_000, {}, 'closed on purpose'],
    ['too late', 24_000, {}, 'closed on purpose'],
    ['by a cut', 20_010, { code: 1006 }, undefined],
    ['by a server that is going away', 20_010, { code: 1001 }, 'close code 1001'],
    ['of a client that sends the pings itself', 20_010, { client: 2 as ClientMajor }, 'closed on purpose'],
  ])('closed %s', (_, ms, how, cause) => {
    expect(after(ms, how)[0]).toBe(cause);
  });

  it('may have waited behind what was sent', () => {
    const { story, causes } = setUp();
    opens(story);
    story.wait(20_000).emit('chat');
    story.wait(4_000).emit('upload', {}, { ...big, text: `2["upload","${'x'.repeat(9_000)}"]` });
    story.wait(1_000).engine({ name: 'heartbeat', packet: 'ping' });
    expect(causes(lost(story.wait(20_000), 1005))[0]?.evidence.some(({ row }) => row)).toBe(false);
    opens(story);
    story.wait(24_000).tell({ kind: 'outgoing', socket: SOCKET, event: 'upload', payload: big, fate: 'sent' });
    story.wait(1_000).engine({ name: 'heartbeat', packet: 'ping' });
    // No handshake says how much it accepts.
    const seq = lost(story.wait(20_000), 1005);
    expect(causes(seq).find(({ id }) => id === 'ping unanswered')?.evidence.map(({ row }) => row?.event)).toEqual([undefined, 'upload']);
  });

  it('is shown once if it happens each time', () => {
    const { story, ids } = setUp();
    let seq = 0;
    for (let times = 0; times < 3; times++) {
      opens(story);
      story.wait(25_000).engine({ name: 'heartbeat', packet: 'ping' });
      seq = lost(story.wait(20_000), 1005);
    }
    expect(ids(seq).filter((id) => id.includes('unanswered'))).toEqual(['heartbeat unanswered']);
  });
});

describe('a refusal', () => {
  const TOKEN = { token: 'of that time' };
  const refused = (story: Story, message: string, auth: Portable | undefined, data?: Portable) => {
    story.tell({ kind: 'auth', socket: SOCKET, ...(auth !== undefined && { auth }) });
    return story.own('connect_error', SOCKET, [errorOf(message, data === undefined ? {} : { data })], false);
  };
  const accepted = (story: Story, auth: Portable | undefined) => {
    opens(story);
    story.tell({ kind: 'auth', socket: SOCKET, ...(auth !== undefined && { auth }) });
    story.connect();
    lost(story.wait(60_000), 1006);
    story.wait(1_000);
  };

  it('of what was accepted before is explained by credentials that have expired meanwhile', () => {
    const { story, ids, text } = setUp();
    accepted(story, TOKEN);
    const seq = refused(story, 'invalid token', { ...TOKEN, pid: 'p', offset: 'o' });
    expect(ids(seq)).toEqual(['stale credentials']);
    expect(text(seq)).toMatch(/had accepted the same credentials 1 min .*before.*await freshToken/);
  });

  it.each([
    ['another token than before', TOKEN, { token: 'a new one' }, 'invalid token'],
    ['a full room, whose token is as good as before', TOKEN, TOKEN, 'room is full'],
    ['no credentials at all', undefined, undefined, 'no token'],
  ])("of %s isn't", (_, before, now, message) => {
    const { story, ids } = setUp();
    accepted(story, before);
    expect(ids(refused(story, message, now))).toEqual(['refused']);
  });

  it("of the same again isn't explained by stale credentials if the server says something else", () => {
    const { story, ids } = setUp();
    let seq = 0;
    for (let times = 0; times < 3; times++) seq = refused(story, 'room is full', TOKEN);
    expect(ids(seq)).toEqual(['refused']);
  });

  it('is shown with the data from the middleware', () => {
    const { story, text } = setUp();
    expect(text(refused(story, 'slow down', TOKEN, { retryAfter: 30 }))).toMatch(/said: slow down It gave data with the error: \{retryAfter: 30\}/);
    expect(text(refused(story, 'slow down', TOKEN, { $type: 'undefined' }))).not.toContain('data with');
  });
});

describe('a request that is too large', () => {
  const refused = (sizes: readonly number[], limit?: number) => {
    const { story, ids } = setUp({}, 2);
    story.engine({ name: 'handshake', id: 'e', pingInterval: 25_000, pingTimeout: 20_000, upgrades: [], ...(limit !== undefined && { maxPayload: limit }) });
    story.engine({ name: 'open', transport: 'polling' });
    story.connect();
    story.wait(5_000);
    for (const size of sizes) story.emit('chunk', {}, { form: 'text', text: `2["chunk","${'x'.repeat(size)}"]` });
    story.wait(30).engine({ name: 'failed', transport: 'polling', message: 'xhr post error', answer: { status: 413, url: '', type: '', body: '' } });
    story.engine({ name: 'close', reason: 'transport error' });
    return ids(story.own('disconnect', SOCKET, ['transport error'], true));
  };

  it.each([
    ['by many emits together', Array.from({ length: 30 }, () => 500), 10_000, ['over the limit together']],
    ['by one of them', [500, 20_000, 500], 10_000, ['over the limit']],
    ['for a proxy, whose limit is lower', [500, 500], 10_000, ['too large']],
    ['for a server that does not say its limit: the biggest', [500, 900, 500], undefined, ['over the limit']],
  ])('%s', (_, sizes, limit, expected) => {
    expect(refused(sizes, limit)).toEqual(expected);
  });
});

describe('a request without an answer', () => {
  const nothing: HttpAnswer = { status: 0, url: '', type: '', body: '' };
  const failed = (url: string, seen?: { status: number; error?: string; redirect?: string }, withCredentials?: boolean) => {
    const { model, story, ids, text } = setUp({ url });
    story.tell({ kind: 'connection', manager: MANAGER, connection: { url, path: '/socket.io', transport: 'polling', transports: ['polling'], ...(withCredentials !== undefined && { withCredentials }) } });
    if (seen) model.requested({ url: `${url}/socket.io/?EIO=4&transport=polling`, endedAt: story.now, type: '', error: '', ...seen });
    story.engine({ name: 'failed', transport: 'polling', message: 'xhr poll error', answer: nothing });
    const seq = story.own('connect_error', SOCKET, [unreachable], true);
    return { ids: ids(seq), text: text(seq) };
  };

  it('to the page’s own address may have been redirected', () => {
    const { ids, text } = failed('https://example.test');
    expect(ids).toEqual(['unreachable']);
    expect(text).toMatch(/redirected to another one/);
  });

  it.each(['https://example.test', 'https://api.example.test'])('to %s was redirected, if DevTools reports it', (url) => {
    const { ids, text } = failed(url, { status: 301, redirect: 'https://elsewhere.test/socket.io/' });
    expect(ids[0]).toBe('redirected');
    expect(text).toMatch(/status 301, to https:\/\/elsewhere\.test/);
  });

  it("is CORS if DevTools saw a response that isn't a redirect", () => {
    expect(failed('https://api.example.test', { status: 200 }).ids).toEqual(['cors']);
  });

  it.each([
    [true, /credentials: true.*|withCredentials/],
    [false, /cors: \{ origin: "https:\/\/example\.test" \}/],
  ])('with cookies: %s', (withCredentials, advice) => {
    const { text } = failed('https://api.example.test', { status: 200 }, withCredentials);
    expect(text).toMatch(advice);
    expect(text.includes('credentials: true')).toBe(withCredentials);
  });
});
