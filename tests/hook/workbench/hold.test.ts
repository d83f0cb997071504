import process from 'node:process';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import type { Condition } from '../../../src/protocol/condition';
import { MOST_HELD } from '../../../src/protocol/workbench';
import { openNodePage, type NodePage } from '../../support/nodePage';

const opened: NodePage[] = [];
afterEach(async () => {
  for (const page of opened.splice(0)) await page.stop();
});
async function open(version: string, options?: object, serverOptions?: object): Promise<NodePage> {
  const page = await openNodePage(version, options, serverOptions);
  opened.push(page);
  return page;
}

const NAMED = (name: string): Condition => ({ test: 'event', pattern: { source: `^${name}$`, flags: 'g' } });

const PAYLOAD = (text: string): Condition => ({ test: 'payload', pattern: { source: text, flags: 'gi' } });

/** The server answers whatever asks for an answer. */
function answerAll({ server }: NodePage): void {
  const { use } = server as unknown as { use(middleware: (packet: unknown[], next: () => void) => void): void };
  use.call(server, (packet, next) => {
    const answer = packet.at(-1);
    if (typeof answer === 'function') answer(`answer to ${String(packet[0])}`);
    next();
  });
}

/** The numbers of what is held now. */
async function held(page: NodePage, count: number): Promise<number[]> {
  return until(`${count} to be held`, async () => {
    const over = new Set(page.captures('released').map(({ held }) => held));
    const ids = page.captures('held').map(({ id }) => id).filter((id) => !over.has(id));
    return ids.length === count ? ids : undefined;
  }, 3_000);
}

describe.each(['1.7', '2.5', '3.1', '4.8'])('holding, client %s', (version) => {
  it('keeps an emit from the server until it is released, unchanged, even if its arguments change meanwhile', async () => {
    const page = await open(version);
    page.hold();
    const value = { text: 'as it was', bytes: Buffer.from([1, 2, 3]) };
    page.socket.emit('chat', value);
    value.text = 'changed later';
    value.bytes.fill(9);
    const ids = await held(page, 1);
    await page.settled();
    expect(page.received).toEqual([]);
    page.tell({ type: 'release', request: 'r', held: ids });
    await page.settled();
    expect(page.received).toEqual([['chat', { text: 'as it was', bytes: Buffer.from([1, 2, 3]) }]]);
    const [emit] = page.captures('outgoing');
    expect(emit).toMatchObject({ fate: 'sent', tampered: { rule: 'hold 1', effect: 'held', ms: 0 } });
    expect(page.captures('held')).toMatchObject([{ of: emit?.seq, rule: 'hold 1' }]);
    await until('it to be reported', () => page.captures('released').length === 1);
    expect(page.captures('released')).toMatchObject([{ held: ids[0], of: emit?.seq, outcome: 'unchanged' }]);
  });

  it('keeps the order of everything that follows, in both directions, and passes the rest on when it is their turn', async () => {
    const page = await open(version);
    page.socket.on('news', (text: unknown) => page.heard.push(text));
    page.hold({ condition: { test: 'some', of: [NAMED('first'), NAMED('third'), PAYLOAD('stop')] } });
    page.socket.emit('first');
    page.socket.emit('second');
    page.socket.emit('third');
    page.socket.emit('fourth');
    for (const text of ['stop', 'go']) page.server.emit('news', text);
    const [first, third, news] = await held(page, 3);
    page.tell({ type: 'release', request: 'r', held: [third as number] });
    await page.settled();
    expect(page.received).toEqual([]);
    await until('it to wait for its turn', () => page.captures('released').length === 1);
    expect(page.captures('released')).toMatchObject([{ held: third, waits: 'turn' }]);
    page.tell({ type: 'release', request: 's', held: [first as number, news as number] });
    await page.settled();
    expect(page.received).toEqual([['first'], ['second'], ['third'], ['fourth']]);
    expect(page.heard).toEqual(['stop', 'go']);
  });

  it("lets others overtake if the order isn't preserved", async () => {
    const page = await open(version);
    page.socket.on('news', (text: unknown) => page.heard.push(text));
    page.hold({ inOrder: false, condition: { test: 'some', of: [NAMED('first'), PAYLOAD('stop')] } });
    page.socket.emit('first');
    page.socket.emit('second');
    for (const text of ['stop', 'go']) page.server.emit('news', text);
    const ids = await held(page, 2);
    await until('the later one', () => page.heard.length > 0);
    await page.settled();
    page.tell({ type: 'release', request: 'r', held: ids });
    await page.settled();
    expect(page.received).toEqual([['second'], ['first']]);
    expect(page.heard).toEqual(['go', 'stop']);
  });

  it('keeps a received event from the listeners, and shows it at its arrival, once', async () => {
    const page = await open(version);
    page.socket.on('news', (value: unknown, answer: (text: string) => void) => {
      page.heard.push(value);
      answer('thanks');
    });
    page.hold({ direction: 'in' });
    const answers: unknown[] = [];
    page.server.emit('news', { bytes: Buffer.from([7]) }, (text: unknown) => answers.push(text));
    const ids = await held(page, 1);
    expect(page.heard).toEqual([]);
    page.tell({ type: 'release', request: 'r', held: ids });
    await until('the answer', () => answers.length > 0);
    expect(page.heard).toMatchObject([{ bytes: Buffer.from([7]) }]);
    expect(answers).toEqual(['thanks']);
    const incoming = page.captures('incoming');
    expect(incoming).toMatchObject([{ event: 'news', listeners: 1, ackId: 0, payload: { form: 'text' }, tampered: { effect: 'held' } }]);
    await until('the ack to be reported', () => page.captures('ack').length === 1);
    expect(page.captures('ack')[0]?.of).toBe(incoming[0]?.seq);
  });

  it('releases an emit with another name, other arguments and bytes, and its answer still belongs to it', async () => {
    const page = await open(version);
    answerAll(page);
    page.hold({ direction: 'out' });
    const answers: unknown[] = [];
    page.socket.emit('save', { id: 1 }, Buffer.from([1, 2]), (text: unknown) => answers.push(text));
    const [id = 0] = await held(page, 1);
    const args = '[{"id":2},{"_placeholder":true,"num":1},{"_placeholder":true,"num":0}]';
    const bytes = { type: 'Uint8Array', size: 2, base64: 'CQg=' };
    page.tell({ type: 'release_edited', request: 'r', held: id, event: 'store', args, attachments: [bytes, { original: 0 }] });
    await until('the answer', () => answers.length > 0, 3_000);
    expect(page.received).toMatchObject([['store', { id: 2 }, Buffer.from([1, 2]), Buffer.from([9, 8])]]);
    expect(answers).toEqual(['answer to store']);
    const [emit] = page.captures('outgoing');
    await until('the ack to be reported', () => page.captures('ack').length === 1);
    expect(page.captures('ack')[0]?.of).toBe(emit?.seq);
    expect(JSON.stringify(emit?.payload)).toContain('save');
    expect(page.captures('released')).toMatchObject([{ outcome: 'edited', event: 'store', payload: { form: 'copy', args: [{ id: 2 }, { $type: 'binary' }, { $type: 'binary' }] } }]);
  });

  it('passes a received event with another name and other arguments to the listeners', async () => {
    const page = await open(version);
    page.socket.on('later', (...args: unknown[]) => page.heard.push(args));
    page.hold({ direction: 'in' });
    page.server.emit('news', 1, Buffer.from([5]));
    const [id = 0] = await held(page, 1);
    page.tell({ type: 'release_edited', request: 'r', held: id, event: 'later', args: '[{"_placeholder":true,"num":0},"two"]', attachments: [{ original: 0 }] });
    expect(page.heard).toMatchObject([[Buffer.from([5]), 'two']]);
    await until('it to be reported', () => page.captures('released').length === 1);
    expect(page.captures('incoming')).toHaveLength(1);
    expect(page.captures('released')).toMatchObject([{ outcome: 'edited', event: 'later' }]);
  });

  it('drops events, and answers an emit in place of the server, which never gets it', async () => {
    const page = await open(version);
    page.socket.on('news', (text: unknown) => page.heard.push(text));
    page.hold();
    page.socket.emit('ask', (...answer: unknown[]) => page.heard.push(answer));
    page.socket.emit('lost');
    page.server.emit('news', 'lost');
    const [ask = 0, ...others] = await held(page, 3);
    page.tell({ type: 'answer_held', request: 'a', held: ask, args: '["mine",2]', attachments: [] });
    page.tell({ type: 'drop_held', request: 'd', held: others });
    await page.settled();
    expect(page.heard).toEqual([['mine', 2]]);
    expect(page.received).toEqual([]);
    await until('all to be reported', () => page.captures('released').length === 3);
    expect(page.captures('released').map(({ outcome }) => outcome)).toEqual(['answered', 'dropped', 'dropped']);
    expect(page.captures('ack')).toMatchObject([{ simulated: true, of: page.captures('outgoing')[0]?.seq }]);
  });

  it.each([
    ['its rule ends', (page: NodePage, rule: string) => page.tell({ type: 'undo', rules: [rule] })],
    ['no panel is open any more', (page: NodePage) => page.tell({ type: 'detach' })],
  ])('releases all in order when %s, and nothing remains', async (_when, end) => {
    const page = await open(version);
    page.socket.on('news', (text: unknown) => page.heard.push(text));
    const rule = page.hold({ condition: { test: 'not', of: NAMED('free') } });
    for (const name of ['one', 'two', 'free', 'three']) page.socket.emit(name);
    for (const text of [1, 2]) page.server.emit('news', text);
    await held(page, 5);
    end(page, rule);
    await page.settled();
    expect(page.received).toEqual([['one'], ['two'], ['free'], ['three']]);
    expect(page.heard).toEqual([1, 2]);
    await until('all to be reported', () => page.captures('released').length === 5);
    expect(page.captures('released').every(({ outcome, automatic }) => outcome === 'unchanged' && automatic)).toBe(true);
    expect(traces(page)).toEqual([]);
  });

  it('sends what was held over the next connection if its own was lost, before what the client has buffered', async () => {
    const page = await open(version);
    const rule = page.hold({ direction: 'out', condition: NAMED('held') });
    page.socket.emit('held', 1, Buffer.from([1]));
    page.socket.emit('behind');
    const ids = await held(page, 1);
    page.socket.once('disconnect', () => {
      page.socket.emit('buffered');
      page.tell({ type: 'release', request: 'r', held: ids });
      page.tell({ type: 'undo', rules: [rule] });
    });
    await page.reconnect();
    await page.settled();
    expect(page.received).toEqual([['held', 1, Buffer.from([1])], ['behind'], ['buffered']]);
    await until('both to be reported', () => page.captures('released').length === 2);
    expect(page.captures('released')).toMatchObject([{ outcome: 'unchanged', waits: 'connection' }, { outcome: 'unchanged' }]);
    expect(page.captures('released')[1]).not.toHaveProperty('waits');
    expect(traces(page)).toEqual([]);
  });

  it('continues to hold after a lost connection, and releases over the next one', async () => {
    const page = await open(version);
    page.socket.on('news', (text: unknown) => page.heard.push(text));
    page.hold();
    page.socket.emit('chat', 1);
    page.server.emit('news', 1);
    await held(page, 2);
    await page.reconnect();
    page.tell({ type: 'release', request: 'r', held: await held(page, 2) });
    await page.settled();
    expect(page.received).toEqual([['chat', 1]]);
    expect(page.heard).toEqual([1]);
  });

  it("never gives a new session the page's answer to an event of an earlier one: it may use the same ID", async () => {
    const page = await open(version);
    page.socket.on('ask', (_n: unknown, answer: (text: string) => void) => answer('from the page'));
    page.hold({ direction: 'in', condition: PAYLOAD('1') });
    page.server.emit('ask', 1, () => undefined);
    await held(page, 1);
    await page.reconnect();
    page.tell({ type: 'release', request: 'r', held: await held(page, 1) });
    await page.settled();
    await until('the answer to be reported', () => page.captures('ack').length === 1);
    expect(page.captures('ack')).toMatchObject([{ of: page.captures('incoming')[0]?.seq, late: true }]);
    expect(page.wire.fromPage.filter((data) => String(data).includes('from the page'))).toEqual([]);
  });

  it("makes events that needn't keep their order wait too, if something before them does", async () => {
    const page = await open(version);
    page.hold({ condition: NAMED('first') });
    page.hold({ condition: NAMED('second'), inOrder: false });
    for (const name of ['first', 'second', 'third']) page.socket.emit(name);
    const [first = 0, second = 0] = await held(page, 2);
    page.tell({ type: 'release', request: 'r', held: [second] });
    await page.settled();
    expect(page.received).toEqual([]);
    page.tell({ type: 'release', request: 's', held: [first] });
    await page.settled();
    expect(page.received).toEqual([['first'], ['second'], ['third']]);
  });

  it('sends what the page had emitted before it disconnects', async () => {
    const page = await open(version);
    page.hold();
    page.socket.emit('goodbye', 1);
    await held(page, 1);
    page.socket.disconnect();
    await until('the goodbye', () => page.received.length > 0);
    expect(page.received).toEqual([['goodbye', 1]]);
  });

  it('holds a buffered emit when it is sent', async () => {
    const page = await open(version);
    page.hold({ direction: 'out' });
    page.socket.once('disconnect', () => page.socket.emit('chat', 'buffered'));
    await page.reconnect();
    const ids = await held(page, 1);
    const [emit] = page.captures('outgoing');
    expect(emit).toMatchObject({ fate: 'buffered' });
    expect(page.captures('held')[0]?.of).toBe(emit?.seq);
    page.tell({ type: 'release', request: 'r', held: ids });
    await page.settled();
    expect(page.received).toEqual([['chat', 'buffered']]);
  });

  it("refuses what it no longer holds, and values that can't be created", async () => {
    const page = await open(version);
    page.hold();
    page.socket.emit('chat', 1);
    const [id = 0] = await held(page, 1);
    page.tell({ type: 'release_edited', request: 'bytes', held: id, event: 'chat', args: '[{"_placeholder":true,"num":0}]', attachments: [] });
    page.tell({ type: 'answer_held', request: 'no ack', held: id, args: '[]', attachments: [] });
    page.tell({ type: 'release', request: 'r', held: [id] });
    page.tell({ type: 'release', request: 'again', held: [id] });
    await page.settled();
    expect(page.received).toEqual([['chat', 1]]);
    const refused = () => page.captures('workbench').flatMap(({ refused }) => (refused ? [refused] : []));
    await until('all to be refused', () => refused().length === 3);
    expect(refused()).toEqual([
      { request: 'bytes', reason: 'invalid' },
      { request: 'no ack', reason: 'gone' },
      { request: 'again', reason: 'gone' },
    ]);
  });

  it('ends automatically if too much is held, and nothing is lost', async () => {
    const page = await open(version);
    page.hold();
    for (let number = 0; number < MOST_HELD + 3; number++) page.socket.emit('many', number);
    await page.settled();
    expect(page.received).toEqual(Array.from({ length: MOST_HELD + 3 }, (_, number) => ['many', number]));
    await until('the rule to end', () => page.captures('workbench').at(-1)?.rules.length === 0);
  });
});

describe('holding, in 4.8 only', () => {
  it("doesn't stop the page's timeout: it gets its error, and the later answer is late", async () => {
    const page = await open('4.8');
    answerAll(page);
    page.hold({ direction: 'out' });
    page.socket.timeout(30).emit('save', (error: Error | null) => page.heard.push(error?.message));
    const ids = await held(page, 1);
    await until('the timeout', () => page.heard.length > 0);
    page.tell({ type: 'release', request: 'r', held: ids });
    await until('the late answer', () => page.captures('ack').length > 0);
    expect(page.heard).toEqual(['operation has timed out']);
    expect(page.captures('ack')[0]).toMatchObject({ late: true });
  });

  it('loses a volatile emit that is released while nothing is connected, and reports that', async () => {
    const page = await open('4.8');
    page.hold({ direction: 'out' });
    page.socket.volatile.emit('position', 1);
    const ids = await held(page, 1);
    page.socket.once('disconnect', () => page.tell({ type: 'release', request: 'r', held: ids }));
    await page.reconnect();
    await page.settled();
    expect(page.received).toEqual([]);
    await until('it to be reported', () => page.captures('released').length > 0);
    expect(page.captures('released')).toMatchObject([{ outcome: 'lost' }]);
  });

  it('holds each try of the `retries` option', async () => {
    const page = await open('4.8', { retries: 1, ackTimeout: 40 });
    answerAll(page);
    page.hold({ direction: 'out' });
    page.socket.emit('save', 1, (error: Error | null) => page.heard.push(error?.message));
    await held(page, 2);
    await until('the end of both tries', () => page.heard.length > 0);
    const [emit] = page.captures('outgoing');
    expect(page.captures('held').map(({ of }) => of)).toEqual([emit?.seq, emit?.seq]);
    page.tell({ type: 'release', request: 'r', held: await held(page, 2) });
    await page.settled();
    expect(page.received.map(([event, value]) => [event, value])).toEqual([['save', 1], ['save', 1]]);
  });

  it.each([true, false])('passes each event on once if the server restores the session and sends it again, in order: %s', async (inOrder) => {
    const page = await open('4.8', {}, { connectionStateRecovery: {} });
    page.socket.on('news', (number: unknown) => page.heard.push(number));
    page.server.emit('news', 0);
    await until('the first', () => page.heard.length === 1);
    page.hold({ direction: 'in', condition: { test: 'pathNumber', steps: ['0'], range: { from: 1, to: 2 } }, inOrder });
    for (const number of [1, 2, 3]) page.server.emit('news', number);
    await held(page, 2);
    if (!inOrder) await until('the last', () => page.heard.length === 2);
    await page.reconnect();
    expect(page.socket.recovered).toBe(true);
    page.tell({ type: 'release', request: 'r', held: await held(page, 2) });
    await page.settled();
    await page.reconnect();
    page.server.emit('news', 4);
    await until('the last one', () => page.heard.includes(4));
    expect(page.heard).toEqual(inOrder ? [0, 1, 2, 3, 4] : [0, 3, 1, 2, 4]);
  });

  it('finds the emit of the page even if a listener for emits emits too', async () => {
    const page = await open('4.8');
    page.hold({ direction: 'out' });
    page.socket.onAnyOutgoing((event: string) => void (event === 'outer' && page.socket.emit('inner')));
    page.socket.emit('outer');
    await held(page, 2);
    const events = new Map(page.captures('outgoing').map(({ seq, event }) => [seq, event]));
    expect(page.captures('held').map(({ of }) => events.get(of))).toEqual(['inner', 'outer']);
  });

  it('reports what a listener throws, and releases the rest', async () => {
    const page = await open('4.8');
    const thrown: unknown[] = [];
    const before = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.on('uncaughtException', (error) => thrown.push(error.message));
    page.socket.on('news', (number: number) => {
      page.heard.push(number);
      if (number === 1) throw new Error("the page's own");
    });
    page.hold({ direction: 'in' });
    for (const number of [1, 2]) page.server.emit('news', number);
    page.tell({ type: 'release', request: 'r', held: await held(page, 2) });
    await until('the error', () => thrown.length > 0);
    process.removeAllListeners('uncaughtException');
    for (const listener of before) process.on('uncaughtException', listener);
    expect(page.heard).toEqual([1, 2]);
    expect(thrown).toEqual(["the page's own"]);
  });
});

/** What the workbench may leave on the page's objects: nothing. */
function traces({ socket }: NodePage): string[] {
  const { io } = socket as unknown as { io: { engine: object } };
  return [socket, io.engine].flatMap((object) => ['onevent', 'onack', 'packet', 'write', 'emitBuffered'].filter((name) => Object.hasOwn(object, name)));
}
