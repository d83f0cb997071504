import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { outageSummary } from '../../../panel/model/explain/outageTitle';
import type { Outage } from '../../../panel/model/row';
import type { ClientMajor } from '../../../src/protocol/manager';
import { ADMIN, errorOf, events, MANAGER, SOCKET, START, Story, unreachable } from '../story';

function setUp(client: ClientMajor = 4) {
  const model = createPanelModel();
  const story = new Story(model, 'page-1', client).hello().begin();
  return { model, story };
}

function connected(client: ClientMajor = 4) {
  const made = setUp(client);
  made.story.engine({ name: 'open', transport: 'polling' });
  made.story.connect(SOCKET);
  made.story.connect(ADMIN);
  made.story.wait(1000);
  return made;
}

/** The order in which client 4.8 tells a failed and then a successful attempt. */
function loseAndComeBack(story: Story) {
  story.engine({ name: 'close', reason: 'transport close' });
  const first = story.own('disconnect', SOCKET, ['transport close'], true);
  story.own('disconnect', ADMIN, ['transport close'], true);
  story.backoff(1, 1000);
  story.wait(1000).own('reconnect_attempt', undefined, [1]);
  story.wait(100).own('error', undefined, [unreachable]);
  story.own('connect_error', SOCKET, [unreachable], true);
  story.own('connect_error', ADMIN, [unreachable], true);
  story.backoff(2, 2000);
  story.own('reconnect_error', undefined, [unreachable]);
  story.wait(2000).own('reconnect_attempt', undefined, [2]);
  story.engine({ name: 'open', transport: 'polling' });
  story.wait(100).own('reconnect', undefined, [2]);
  story.connect(SOCKET);
  story.connect(ADMIN);
  return first;
}

describe('an outage of a client 4', () => {
  it("lasts from the first disconnect to the Manager's reconnect and is shared by its Sockets", () => {
    const { model, story } = connected();
    const outage = model.rowOf('page-1', loseAndComeBack(story))?.outage as Outage;
    expect(outage).toMatchObject({
      manager: MANAGER,
      socket: undefined,
      reason: 'transport close',
      state: 'over',
    });
    expect((outage.endedAt ?? 0) - outage.startedAt).toBe(3200);
    const own = model.rowsOfOutage(outage.id).map(({ event }) => event);
    expect(own).toEqual([
      'disconnect',
      'disconnect',
      'reconnect_attempt',
      'error',
      'connect_error',
      'connect_error',
      'reconnect_error',
      'reconnect_attempt',
      'reconnect',
    ]);
  });

  it('gives each attempt its planned delay and its own error, even if the next one is planned before the error is reported', () => {
    const { model, story } = connected();
    const outage = model.rowOf('page-1', loseAndComeBack(story))?.outage as Outage;
    const { attempts } = outage;
    expect(attempts).toHaveLength(2);
    expect(attempts[0]).toMatchObject({ number: 1, planned: { delay: 1000 }, error: 'xhr poll error' });
    expect(attempts[1]).toMatchObject({ number: 2, planned: { delay: 2000 } });
    expect(attempts[1]?.error).toBeUndefined();
  });

  it('starts collapsed to its first row, with the connects after it shown, and opens on demand', () => {
    const { model, story } = connected();
    const outage = model.rowOf('page-1', loseAndComeBack(story))?.outage as Outage;
    expect(events(model)).toEqual(['connect', 'connect', 'disconnect', 'connect', 'connect']);
    expect(model.isCollapsed(outage)).toBe(true);
    model.toggleOutage(outage);
    for (const row of model.rowsOfOutage(outage.id)) model.reveal(row.id);
    expect(model.visible).toHaveLength(model.total);
    model.toggleOutage(outage);
    expect(events(model)).toEqual(['connect', 'connect', 'disconnect', 'connect', 'connect']);
  });

  it('counts emits that were buffered in it and those that were sent at its end, and never hides them', () => {
    const { model, story } = connected();
    const first = story.own('disconnect', SOCKET, ['transport close'], true);
    const [one, two] = [story.emit('one', { fate: 'buffered' }), story.emit('two', { fate: 'buffered' })];
    story.backoff(1, 1000);
    story.wait(1000).own('reconnect_attempt', undefined, [1]);
    story.wait(100).own('reconnect', undefined, [1]);
    for (const of of [one, two]) story.tell({ kind: 'flushed', of });
    story.connect();
    const outage = model.rowOf('page-1', first)?.outage as Outage;
    expect(outage).toMatchObject({ buffered: 2, flushed: 2 });
    expect(outageSummary([outage], story.now)).toBe('Outage 1.1 s · 1 attempt · 2 emits buffered');
    expect(events(model)).toContain('one');
    expect(model.rowOf('page-1', one)?.flushedAt).toBe(START + 2100);
  });

  it('lasts until a Socket is connected: an open Engine alone can still fail', () => {
    const { model, story } = connected();
    const first = story.own('disconnect', SOCKET, ['transport close'], true);
    story.backoff(1, 1000);
    story.wait(1000).own('reconnect_attempt', undefined, [1]);
    story.engine({ name: 'handshake', id: 'second', pingInterval: 25_000, pingTimeout: 20_000, upgrades: [] });
    story.wait(100).own('reconnect', undefined, [1]);
    const outage = model.rowOf('page-1', first)?.outage as Outage;
    expect(outage.state).toBe('retrying');
    const unknown = { status: 400, url: '', type: 'application/json', body: '{"code":1,"message":"Session ID unknown"}' };
    story.engine({ name: 'failed', transport: 'polling', message: 'xhr poll error', answer: unknown });
    const failed = story.own('connect_error', SOCKET, [unreachable], true);
    expect(model.rowOf('page-1', failed)).toMatchObject({ outage: { id: outage.id }, failure: { answer: unknown } });
    expect(outage.attempts[0]).toMatchObject({ error: 'xhr poll error', failure: { answer: unknown } });
    story.wait(400).connect();
    expect(outage).toMatchObject({ state: 'over', endedAt: START + 2500 });
    expect(model.outagesOf('page-1', MANAGER)).toEqual([outage]);
  });

  it('begins with the first failure if the Manager never connected', () => {
    const { model, story } = setUp();
    const first = story.own('error', undefined, [unreachable]);
    story.own('connect_error', SOCKET, [unreachable], true);
    story.backoff(1, 900);
    const outage = model.rowOf('page-1', first)?.outage as Outage;
    expect(outage).toMatchObject({ state: 'retrying', reason: 'xhr poll error' });
    expect(events(model)).toEqual(['error']);
    expect(outageSummary([outage], story.now + 400)).toBe('Outage 400 ms · attempt 1 in 0.5 s');
  });

  it("doesn't begin with a refusal by the server's middleware", () => {
    const { model, story } = setUp();
    story.engine({ name: 'open', transport: 'polling' });
    const refused = story.own('connect_error', ADMIN, [errorOf('not authorized')], false);
    expect(model.rowOf('page-1', refused)?.outage).toBeUndefined();
    expect(model.socket('page-1', ADMIN)?.state).toBe('disconnected');
  });

  it("fails when the Manager gives up, and includes the last attempt's error, which is reported afterwards", () => {
    const { model, story } = connected();
    const first = story.own('disconnect', SOCKET, ['transport error'], true);
    story.backoff(1, 1000);
    story.wait(1000).own('reconnect_attempt', undefined, [1]);
    story.wait(50).own('reconnect_failed', undefined);
    const last = story.own('reconnect_error', undefined, [unreachable]);
    const outage = model.rowOf('page-1', first)?.outage as Outage;
    expect(outage.state).toBe('failed');
    expect(outage.attempts).toMatchObject([{ number: 1, error: 'xhr poll error' }]);
    expect(model.rowOf('page-1', last)?.outage).toBe(outage);
    expect(outageSummary([outage], story.now + 9000)).toBe('Outage 1.1 s · 1 attempt · gave up');
    story.wait(5000).connect();
    expect(outage.state).toBe('over');
  });

  it.each(['io server disconnect', 'io client disconnect'])('concerns one Socket only after "%s"', (reason) => {
    const { model, story } = connected();
    const alone = story.own('disconnect', ADMIN, [reason], false);
    const outage = model.rowOf('page-1', alone)?.outage as Outage;
    expect(outage).toMatchObject({ socket: ADMIN, state: 'waiting', reason });
    story.wait(10).connect(SOCKET);
    expect(outage.state).toBe('waiting');
    story.wait(10).connect(ADMIN);
    expect(outage).toMatchObject({ state: 'over', endedAt: story.now });
  });

  it('waits for the page if reconnection is off', () => {
    const model = createPanelModel();
    const story = new Story(model).hello().begin({
      reconnection: { enabled: false, attempts: null, delay: 1, delayMax: 1, jitter: 0 },
    });
    story.connect();
    const lost = story.own('disconnect', SOCKET, ['transport close']);
    expect(model.rowOf('page-1', lost)?.outage?.state).toBe('waiting');
  });

  it('stops retrying if the page closes the Manager meanwhile', () => {
    const { model, story } = connected();
    const lost = story.own('disconnect', SOCKET, ['transport close'], true);
    story.backoff(1, 1000);
    story.engine({ name: 'stopped' });
    expect(model.rowOf('page-1', lost)?.outage?.state).toBe('waiting');
  });

  it("whose start wasn't seen begins with its first attempt", () => {
    const { model, story } = setUp();
    story.backoff(4, 1000);
    const attempt = story.wait(1000).own('reconnect_attempt', undefined, [4]);
    const outage = model.rowOf('page-1', attempt)?.outage as Outage;
    expect(outage).toMatchObject({ reason: '', state: 'retrying' });
    expect(outage.attempts).toHaveLength(1);
  });

  it('ends when the page closes', () => {
    const { model, story } = connected();
    const lost = story.own('disconnect', SOCKET, ['transport close'], true);
    const outage = model.rowOf('page-1', lost)?.outage as Outage;
    story.wait(500).receive('late');
    model.gone('page-1');
    expect(outage).toMatchObject({ state: 'left', endedAt: story.now });
  });

  it("isn't started by an error of the open connection just before its disconnect", () => {
    const { model, story } = connected();
    const error = story.own('error', undefined, [errorOf('websocket error', { type: 'TransportError' })]);
    story.engine({ name: 'close', reason: 'transport error' });
    const lost = story.own('disconnect', SOCKET, ['transport error'], true);
    expect(model.rowOf('page-1', error)?.outage).toBeUndefined();
    expect(model.rowOf('page-1', lost)?.outage?.reason).toBe('transport error');
  });

  it("isn't started by such an error either if only the session was reported, and not its start", () => {
    const { model, story } = setUp();
    const session = { id: 'a', transport: 'websocket', recovered: false };
    story.tell({ kind: 'socket', socket: { key: SOCKET, manager: MANAGER, namespace: '/', session } });
    const error = story.own('error', undefined, [errorOf('websocket error', { type: 'TransportError' })]);
    expect(model.rowOf('page-1', error)?.outage).toBeUndefined();
  });
});

describe('an outage of a client 2', () => {
  /** Manager and Sockets tell the same: emitAll. */
  function all(story: Story, event: string, ...args: Parameters<Story['own']>[2] & object) {
    const first = story.own(event, undefined, args);
    story.own(event, SOCKET, args);
    story.own(event, ADMIN, args);
    return first;
  }

  it("counts only the Manager's attempts, although each Socket reports them too", () => {
    const { model, story } = connected(2);
    const lost = story.own('disconnect', SOCKET, ['transport close'], true);
    story.own('disconnect', ADMIN, ['transport close'], true);
    story.backoff(1, 1000);
    story.wait(1000);
    all(story, 'reconnect_attempt', 1);
    all(story, 'reconnecting', 1);
    all(story, 'connect_error', unreachable);
    story.backoff(2, 1500);
    all(story, 'reconnect_error', unreachable);
    story.wait(1500);
    all(story, 'reconnect_attempt', 2);
    all(story, 'reconnecting', 2);
    story.own('open', undefined);
    all(story, 'reconnect', 2);
    story.connect(SOCKET);
    const outage = model.rowOf('page-1', lost)?.outage as Outage;
    expect(outage).toMatchObject({
      state: 'over',
      attempts: [{ number: 1, error: 'xhr poll error' }, { number: 2 }],
    });
    expect(events(model)).toEqual(['connect', 'connect', 'disconnect', 'open', 'connect']);
    expect(model.rowsOfOutage(outage.id)).toHaveLength(2 + 4 * 3 + 2 * 3 + 3);
  });

  it("gives the Manager's own rows no namespace and the Sockets' rows theirs", () => {
    const { model, story } = connected(2);
    const first = all(story, 'reconnect_attempt', 1);
    const namespaces = [0, 1, 2].map((more) => model.rowOf('page-1', first + more)?.namespace);
    expect(namespaces).toEqual(['', '/', '/admin']);
  });

  it('begins with connect_error if it never connected, and with connect_timeout too', () => {
    const { model, story } = setUp(2);
    const failed = all(story, 'connect_error', 'timeout');
    all(story, 'connect_timeout', 20_000);
    const outage = model.rowOf('page-1', failed)?.outage as Outage;
    expect(outage.reason).toBe('timeout');
    expect(model.rowsOfOutage(outage.id)).toHaveLength(6);
  });
});
