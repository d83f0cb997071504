import { expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import { has } from '../../harness/clients';
import type { Condition } from '../../src/protocol/condition';
import type { Fault } from '../../src/protocol/workbench';
import { describeClients, nextSocket, useClientPages, type ClientPage } from '../support/clientPage';
import { bringWorkbench, keysOf } from '../support/workbench';

const open = useClientPages();

/** Every event but those that are named so. */
const ALL_BUT = (name: string): Condition => ({ test: 'not', of: { test: 'event', pattern: { source: `^${name}$`, flags: 'g' } } });

async function setUp(client: Parameters<typeof open>[0], more: Partial<Extract<Fault, { kind: 'hold' }>> = {}, options: object = {}) {
  const page = await open(client);
  const server = await page.connect({ reconnectionDelay: 30, ...options });
  const received: unknown[][] = [];
  page.server.io.on('connection', (accepted) => record(accepted, received));
  record(server, received);
  await page.run((client) => {
    client.socket.on('news', (...args: unknown[]) => client.heard.push(args.map((arg) => (arg instanceof ArrayBuffer ? new Uint8Array(arg).join() : typeof arg === 'function' ? 'ack' : arg))));
  });
  const { socket, manager } = await keysOf(page);
  const startFault = await bringWorkbench(page);
  await startFault({ kind: 'hold', socket, direction: 'both', filter: '', condition: ALL_BUT('free'), inOrder: true, ...more }, 'hold');
  await page.waitForCapture('workbench', ({ rules }) => rules.length === 1);
  return { page, server, received, manager, startFault, heard: () => page.run(({ heard }) => heard) };
}

type Recorded = Parameters<Parameters<ClientPage['server']['io']['on']>[1]>[0];

/** The server's own record. It answers whatever asks for an answer. */
function record(accepted: Recorded, received: unknown[][]): void {
  const { use } = accepted as unknown as { use(middleware: (packet: unknown[], next: () => void) => void): void };
  use.call(accepted, (packet, next) => {
    const answer = packet.at(-1);
    received.push(packet.filter((each) => typeof each !== 'function').map((each) => (Buffer.isBuffer(each) ? each.join() : each)));
    if (typeof answer === 'function') answer('from the server');
    next();
  });
}

/** The numbers of what is held now. */
function held(page: ClientPage, count: number): Promise<number[]> {
  return until(`${count} to be held`, async () => {
    const captures = await page.captures();
    const over = new Set(captures.flatMap((capture) => (capture.kind === 'released' ? [capture.held] : [])));
    const ids = captures.flatMap((capture) => (capture.kind === 'held' && !over.has(capture.id) ? [capture.id] : []));
    return ids.length === count ? ids : undefined;
  });
}

/** What the workbench may leave on the page's objects: nothing. */
function traces(page: ClientPage): Promise<string[]> {
  return page.run(({ socket }) =>
    [socket, socket.io.engine, socket.io.engine.transport].flatMap((object) => ['onevent', 'onack', 'packet', 'write', 'flush', 'close', 'emitBuffered'].filter((name) => Object.hasOwn(object, name))),
  );
}

describeClients('events that are held', (client) => {
  it('stay held until they are released, with their bytes, and everything behind them waits', async () => {
    const { page, server, received, heard } = await setUp(client);
    await page.run(({ socket }) => {
      const bytes = new Uint8Array([1, 2, 3]);
      socket.emit('first', bytes.buffer);
      bytes.fill(9);
      socket.emit('free');
      socket.emit('second', new Blob(['abc']));
    });
    server.emit('news', 1, Buffer.from([7, 8]));
    server.emit('free');
    server.emit('news', 2);
    const ids = await held(page, 4);
    expect(received).toEqual([]);
    expect(await heard()).toEqual([]);
    await page.tell({ type: 'release', request: 'r', held: ids });
    await until('all to arrive', async () => received.length === 3 && (await heard()).length === 2);
    expect(received).toEqual([['first', '1,2,3'], ['free'], ['second', '97,98,99']]);
    expect(await heard()).toEqual([[1, '7,8'], [2]]);
    expect(await page.all('incoming', { event: 'news' })).toHaveLength(2);
  });

  it('are edited, also bytes too large to be shown whole, dropped, and answered without the server', async () => {
    const { page, received, heard } = await setUp(client, { inOrder: false });
    await page.run((client) => {
      client.socket.emit('big', new Uint8Array(200_000).fill(5).buffer, 'old');
      client.socket.emit('lost');
      client.socket.emit('ask', (...answer: unknown[]) => client.heard.push(answer));
    });
    const [big = 0, lost = 0, ask = 0] = await held(page, 3);
    await page.tell({ type: 'release_edited', request: 'e', held: big, event: 'bigger', args: '["new",{"_placeholder":true,"num":0}]', attachments: [{ original: 0 }] });
    await page.tell({ type: 'drop_held', request: 'd', held: [lost] });
    await page.tell({ type: 'answer_held', request: 'a', held: ask, args: '["mine"]', attachments: [] });
    await until('the answer and the edited one', async () => received.length > 0 && (await heard()).length > 0);
    await page.run(({ socket }) => void socket.emit('free'));
    await until('the later one', () => received.some(([event]) => event === 'free'));
    expect(received).toEqual([['bigger', 'new', new Uint8Array(200_000).fill(5).join()], ['free']]);
    expect(await heard()).toEqual([['mine']]);
    expect(await page.waitForCapture('ack')).toMatchObject({ simulated: true });
  });

  it('are released unchanged and in order when no panel is open any more, and nothing remains', async () => {
    const { page, server, received, heard } = await setUp(client);
    await page.run(({ socket }) => {
      for (const name of ['one', 'two', 'three']) socket.emit(name);
    });
    for (const number of [1, 2]) server.emit('news', number);
    await held(page, 5);
    await page.tell({ type: 'detach' });
    await until('all to arrive', async () => received.length === 3 && (await heard()).length === 2);
    expect(received).toEqual([['one'], ['two'], ['three']]);
    expect(await heard()).toEqual([[1], [2]]);
    expect(await traces(page)).toEqual([]);
  });

  it('are released behind one whose listener throws, which is reported as an error of the page', async () => {
    const { page, server, heard } = await setUp(client);
    // A script of the page: what an evaluated function throws is muted.
    await page.run(({ socket, heard: list }) => {
      const script = document.createElement('script');
      script.textContent = `
        addEventListener('error', ({ message, error }) => list.push([message.includes('of the page'), error.stack.includes('throwing')]));
        socket.on('bad', function throwing() { throw new RangeError('of the page'); });`;
      Object.assign(globalThis, { socket, list });
      document.head.append(script);
    });
    server.emit('bad');
    server.emit('news', 1);
    await held(page, 2);
    await page.tell({ type: 'detach' });
    await until('both', async () => (await heard()).length === 2);
    expect(await heard()).toEqual([[true, true], [1]]);
    expect((await page.captures()).filter(({ kind }) => kind === 'own_error')).toEqual([]);
  });

  it('are sent before the page unloads', async () => {
    const { page, received } = await setUp(client, { direction: 'out' });
    await page.run(({ socket }) => {
      socket.emit('one');
      socket.emit('two');
    });
    await held(page, 2);
    await page.run(() => void setTimeout(() => location.assign('/?next')));
    await until('both to arrive', () => received.length === 2);
    expect(received).toEqual([['one'], ['two']]);
  });

  it('are sent over the next connection if theirs was lost', async () => {
    const { page, received, manager, startFault } = await setUp(client, { direction: 'out' });
    await page.run(({ socket }) => void socket.emit('one', new Uint8Array([4]).buffer));
    const ids = await held(page, 1);
    const again = nextSocket(page.server.io);
    await startFault({ kind: 'drop', manager });
    await again;
    await until('the page to be back', () => page.run(({ socket }) => socket.connected));
    await page.tell({ type: 'release', request: 'r', held: ids });
    await until('it to arrive', () => received.length === 1);
    expect(received).toEqual([['one', '4']]);
  });
});

describeClients(
  'a timeout of the page',
  (client) => {
    it('continues while its emit is held: the page gets its error, and the answer arrives too late', async () => {
      const { page, heard } = await setUp(client, { direction: 'out' });
      await page.run((client) => {
        client.socket.timeout(50).emit('save', (error: Error | null) => client.heard.push(error?.message));
      });
      const ids = await held(page, 1);
      await until('the timeout', async () => (await heard()).length > 0);
      await page.tell({ type: 'release', request: 'r', held: ids });
      expect(await page.waitForCapture('ack')).toMatchObject({ late: true });
      expect(await heard()).toEqual(['operation has timed out']);
    });
  },
  (client) => has(client, '4.4'),
);

describeClients('over long-polling, what is held', (client) => {
  it('is released like any other', async () => {
    const { page, server, received, heard } = await setUp(client, {}, { transports: ['polling'] });
    await page.run(({ socket }) => void socket.emit('one', new Uint8Array([4, 5]).buffer));
    server.emit('news', 1);
    const ids = await held(page, 2);
    await page.tell({ type: 'release', request: 'r', held: ids });
    await until('both to arrive', async () => received.length === 1 && (await heard()).length === 1);
    expect(received).toEqual([['one', '4,5']]);
  });
});
