import { expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import { describeClients, nextSocket, useClientPages, type ClientPage } from '../support/clientPage';
import { bringWorkbench, counted, keysOf } from '../support/workbench';

const open = useClientPages();
const FAST = { reconnectionDelay: 30, reconnectionDelayMax: 60 };

async function setUp(client: Parameters<typeof open>[0], options: object = FAST) {
  const page = await open(client);
  const server = await page.connect(options);
  await page.run((client) => {
    client.socket.on('disconnect', (reason) => client.heard.push(reason));
    client.socket.on('news', (text: unknown) => client.heard.push(text));
  });
  const keys = await keysOf(page);
  const startFault = await bringWorkbench(page);
  return { page, server, ...keys, startFault, heard: () => page.run(({ heard }) => heard) };
}

function isConnected(page: ClientPage): Promise<boolean> {
  return page.run(({ socket }) => socket.connected);
}

/** The rules are over. */
async function undone(page: ClientPage): Promise<void> {
  await until('the rules to be over', async () => (await page.all('workbench')).at(-1)?.rules.length === 0);
}

/** What the workbench may leave on the page's objects: nothing. */
function traces(page: ClientPage): Promise<string[]> {
  return page.run(({ socket }) =>
    [socket, socket.io, socket.io.engine].flatMap((object) =>
      ['onevent', 'onack', 'packet', 'open', 'connect', 'write'].filter((name) => Object.hasOwn(object, name)),
    ),
  );
}

for (const transports of [['websocket'], ['polling']]) {
  describeClients(`a connection that is dropped, over ${transports[0]}`, (client) => {
    it('is “transport close” for the page, the server sees its client leave, and it reconnects automatically', async () => {
      const { page, server, manager, startFault, heard } = await setUp(client, { transports, ...FAST });
      const left = new Promise((resolve) => void server.on('disconnect', resolve));
      const again = nextSocket(page.server.io);
      await startFault({ kind: 'drop', manager });
      await until('the page to hear', async () => (await heard())[0] === 'transport close');
      await left;
      await again;
      await until('the page to be back', () => isConnected(page));
    });
  });
}

describeClients('a simulated failure', (client) => {
  it('a namespace is disconnected as by the server, and does not reconnect', async () => {
    const { page, socket, startFault, heard } = await setUp(client);
    await startFault({ kind: 'kick', socket });
    await until('the page to hear', async () => (await heard())[0] === 'io server disconnect');
    expect((await page.waitForCapture('reserved', { event: 'disconnect' })).willReconnect).toBe(false);
    await startFault({ kind: 'kick', socket }, 'again');
    expect(await page.waitForCapture('workbench', { refused: { request: 'again', reason: 'closed' } })).toMatchObject({ rules: [] });
    await page.run(({ socket }) => void socket.connect());
    await until('the page to be back', () => isConnected(page));
  });

  it('offline, every attempt fails without a request to the server, and the first one after that succeeds', async () => {
    const { page, manager, startFault, heard } = await setUp(client);
    const requests: number[] = [];
    const { engine } = page.server.io as unknown as { engine: { on(event: string, listener: () => void): void } };
    engine.on('connection', () => requests.push(Date.now()));
    const before = Date.now();
    await startFault({ kind: 'offline', manager, ms: 1_000 }, 'off');
    await until('the page to hear', async () => (await heard())[0] === 'transport close');
    await counted(page, 'off', 2);
    await until('the page to be back', () => isConnected(page));
    expect(requests).toHaveLength(1);
    expect((requests[0] as number) - before).toBeGreaterThan(900);
    await undone(page);
    expect(await traces(page)).toEqual([]);
  });

  it('exactly the requested number of attempts fail, and an open connection stays', async () => {
    const { page, manager, startFault, heard } = await setUp(client);
    await startFault({ kind: 'fail', manager, times: 2 }, 'two');
    await page.waitForCapture('workbench', ({ rules }) => rules.length === 1);
    expect(await isConnected(page)).toBe(true);
    await startFault({ kind: 'drop', manager });
    await until('the page to hear', async () => (await heard())[0] === 'transport close');
    await until('the page to be back', () => isConnected(page));
    await undone(page);
    const failed = await page.all('reserved', ({ event, socket }) => event === 'reconnect_error' && socket === undefined);
    expect(failed).toHaveLength(2);
    expect(await traces(page)).toEqual([]);
  });

  it('events of a name are dropped on their way in; the others pass, and each is reported', async () => {
    const { page, server, socket, startFault, heard } = await setUp(client);
    await page.run((client) => {
      client.socket.on('noise', () => client.heard.push('noise'));
    });
    await startFault({ kind: 'events', socket, direction: 'in', pattern: 'noi*', effect: 'drop', ms: 0 }, 'drop');
    await page.waitForCapture('workbench', ({ rules }) => rules.length === 1);
    server.emit('noise', 1);
    server.emit('news', 'passes');
    await until('the other', async () => (await heard()).includes('passes'));
    const dropped = await page.waitForCapture('incoming', { event: 'noise' });
    expect(dropped).toMatchObject({ tampered: { rule: 'drop', effect: 'dropped', ms: 0 }, payload: { form: 'copy', args: [1] } });
    expect(await page.waitForCapture('incoming', { event: 'news' })).not.toHaveProperty('tampered');
    expect(await heard()).toEqual(['passes']);
    await counted(page, 'drop', 1);
  });

  it('events of a name are dropped on their way out: the page considers them sent, the server never gets them', async () => {
    const { page, server, socket, startFault } = await setUp(client);
    const got: unknown[] = [];
    server.on('chat', (text: unknown) => got.push(text));
    server.on('other', (text: unknown) => got.push(text));
    await startFault({ kind: 'events', socket, direction: 'out', pattern: 'chat', effect: 'drop', ms: 0 }, 'drop');
    await page.waitForCapture('workbench', ({ rules }) => rules.length === 1);
    await page.run(({ socket }) => {
      socket.emit('chat', 'lost');
      socket.emit('other', 'passes');
    });
    await until('the other', () => got.length > 0);
    expect(got).toEqual(['passes']);
    const dropped = await page.waitForCapture('outgoing', { event: 'chat' });
    expect(dropped).toMatchObject({ fate: 'sent', tampered: { rule: 'drop', effect: 'dropped' } });
    expect(await page.waitForCapture('outgoing', { event: 'other' })).not.toHaveProperty('tampered');
    await page.tell({ type: 'undo', rules: ['drop'] });
    await undone(page);
    await page.run(({ socket }) => void socket.emit('chat', 'after'));
    await until('it to arrive', () => got.includes('after'));
    expect(await traces(page)).toEqual([]);
  });

  it('an event that is delayed arrives late, with its binary and its ack', async () => {
    const { page, server, socket, startFault } = await setUp(client);
    const got: number[] = [];
    server.on('chat', (data: Buffer, answer: (text: string) => void) => {
      got.push(Date.now());
      answer(data.join());
    });
    await startFault({ kind: 'events', socket, direction: 'out', pattern: 'chat', effect: 'delay', ms: 400 }, 'slow');
    await page.waitForCapture('workbench', ({ rules }) => rules.length === 1);
    const before = Date.now();
    await page.run(({ socket }) => void socket.emit('chat', new Uint8Array([1, 2, 3]).buffer, () => undefined));
    const { seq, tampered } = await page.waitForCapture('outgoing', { event: 'chat' });
    expect(tampered).toEqual({ rule: 'slow', effect: 'delayed', ms: 400 });
    const ack = await page.waitForCapture('ack', { of: seq });
    expect(JSON.stringify(ack.payload)).toContain('1,2,3');
    expect((got[0] as number) - before).toBeGreaterThan(390);
  });

  it('latency with jitter keeps the order, in both directions', async () => {
    const { page, server, socket, startFault, heard } = await setUp(client);
    const got: unknown[] = [];
    server.on('chat', (number: unknown) => {
      got.push(number);
      server.emit('news', number);
    });
    await startFault({ kind: 'latency', socket, ms: 20, jitter: 120 }, 'slow');
    await page.waitForCapture('workbench', ({ rules }) => rules.length === 1);
    await page.run(({ socket }) => {
      for (let number = 0; number < 30; number++) socket.emit('chat', number);
    });
    await until('all to come back', async () => (await heard()).length === 30);
    const inOrder = Array.from({ length: 30 }, (_, number) => number);
    expect(got).toEqual(inOrder);
    expect(await heard()).toEqual(inOrder);
    await counted(page, 'slow', 60);
  });

  it('is undone when no panel is open any more: what was held is sent immediately, in order', async () => {
    const { page, server, socket, manager, startFault, heard } = await setUp(client);
    await startFault({ kind: 'latency', socket, ms: 60_000, jitter: 0 });
    await startFault({ kind: 'fail', manager, times: 5 });
    await page.waitForCapture('workbench', ({ rules }) => rules.length === 2);
    for (const text of ['one', 'two', 'three']) server.emit('news', text);
    await page.waitForCapture('workbench', ({ rules }) => rules.some(({ count }) => count === 3));
    expect(await heard()).toEqual([]);
    await page.tell({ type: 'detach' });
    await until('all to come', async () => (await heard()).length === 3);
    expect(await heard()).toEqual(['one', 'two', 'three']);
    expect(await traces(page)).toEqual([]);
  });

  it('what was on its way when the connection was lost is lost with it', async () => {
    const { page, server, socket, manager, startFault, heard } = await setUp(client);
    await startFault({ kind: 'latency', socket, ms: 500, jitter: 0 });
    await page.waitForCapture('workbench', ({ rules }) => rules.length === 1);
    server.emit('news', 'lost');
    await page.waitForCapture('workbench', ({ rules }) => rules.some(({ count }) => count === 1));
    const again = nextSocket(page.server.io);
    await startFault({ kind: 'drop', manager });
    (await again).emit('news', 'after');
    await until('the later one', async () => (await heard()).includes('after'));
    expect(await heard()).toEqual(['transport close', 'after']);
  });

  it('of an object that never existed is refused', async () => {
    const { page, startFault } = await setUp(client);
    await startFault({ kind: 'drop', manager: 4_711 }, 'r');
    await page.waitForCapture('workbench', { refused: { request: 'r', reason: 'gone' } });
    await startFault({ kind: 'latency', socket: 4_711, ms: 1, jitter: 0 }, 's');
    await page.waitForCapture('workbench', { refused: { request: 's', reason: 'gone' } });
  });
});
