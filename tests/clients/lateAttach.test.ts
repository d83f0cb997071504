import { expect, it } from 'vitest';
import type { ReplayRequest } from '../../src/protocol/messages';
import { until } from '../../harness/browser/driver';
import type { Client } from '../../harness/clients';
import { describeClients, useClientPages, type ClientPage } from '../support/clientPage';

const SINK = 'harness/hookSink.ts';
const LATE = 'src/hook/lateMain.ts';
const BRIEF = 'tests/support/lateHookBrief.ts';
const QUIET = { server: { pingInterval: 60_000, pingTimeout: 60_000 }, hooked: false };
const BEATING = { server: { pingInterval: 150, pingTimeout: 5_000 }, hooked: false };
/** The Engine of 3.x and 4.0 tells no one of a heartbeat. */
const showsItselfIdle = ({ major, version }: Client) => major !== 3 && version !== '4.0';

const open = useClientPages();

/** A page whose client is connected before the hook comes, as in a page that was open before the extension. */
async function openLate(client: Client, options: object = QUIET) {
  const page = await open(client, options);
  const server = await page.connect(client.major <= 2 ? { transports: ['websocket'] } : {});
  await noteApply(page);
  await page.inject(SINK);
  await page.inject(LATE);
  return { page, server };
}

interface Noted {
  applyBefore?: unknown;
}
const noteApply = (page: ClientPage) =>
  page.run(() => {
    (globalThis as Noted).applyBefore = Function.prototype.apply;
  });
const isApplyBack = (page: ClientPage) => page.run(() => (globalThis as Noted).applyBefore === Function.prototype.apply);

describeClients('a client that was there before the hook', (client) => {
  it('is found with the first event that it receives, and that event is reported', async () => {
    const { page, server } = await openLate(client);
    server.emit('news', 'first');
    expect(await page.waitForCapture('incoming', { event: 'news' })).toMatchObject({ listeners: 0 });
    server.emit('news', 'second');
    await page.waitForCapture('incoming', ({ payload }) => payload.form === 'text' && payload.text.includes('second'));
    expect(await isApplyBack(page)).toBe(true);
    expect(await page.all('incoming')).toHaveLength(2);
  });

  it('is described: its Manager, and its Socket with the session that it has', async () => {
    const { page, server } = await openLate(client);
    server.emit('news');
    const { manager } = await page.waitForCapture('manager');
    expect(manager).toMatchObject({ client: client.major, path: '/socket.io' });
    const { socket } = await page.waitForCapture('socket');
    expect(socket).toMatchObject({ manager: manager.key, namespace: '/' });
    expect(socket.session).toEqual({ id: server.id, transport: 'websocket', recovered: false });
    expect(await page.all('manager')).toHaveLength(1);
    expect(await page.all('socket')).toHaveLength(1);
  });

  it('is observed like any other from then on: emits, acks, received events, disconnect and reconnect', async () => {
    const { page, server } = await openLate(client);
    server.on('ask', (_question: string, answer: (text: string) => void) => answer('yes'));
    server.emit('news');
    await page.waitForCapture('socket');
    await page.run(({ socket, heard }) => {
      socket.on('news', (text: string) => heard.push(text));
      socket.emit('ask', 'really?', (text: string) => heard.push(text));
    });
    const asked = await page.waitForCapture('outgoing', { event: 'ask' });
    expect(asked).toMatchObject({ fate: 'sent', payload: { form: 'text', text: '20["ask","really?"]' } });
    await page.waitForCapture('ack', { of: asked.seq });
    server.emit('news', 'heard');
    await page.waitForCapture('incoming', { event: 'news', listeners: 1 });
    await until('the page to hear all', async () => (await page.run(({ heard }) => heard.length)) === 2);
    expect(await page.run(({ heard }) => heard)).toEqual(['yes', 'heard']);
    server.conn.close();
    const lost = await page.waitForCapture('reserved', { event: 'disconnect' });
    expect(lost.willReconnect).toBe(true);
    await page.waitForCapture('backoff');
    await page.waitForCapture('reserved', ({ event, socket }) => event === 'connect' && socket !== undefined);
    expect(await page.all('engine', ({ event }) => event.name === 'handshake')).toHaveLength(1);
    expect(await page.all('outgoing')).toHaveLength(1);
    expect(await page.all('reserved', { event: 'disconnect' })).toHaveLength(1);
  });

  it('can be used for a replay', async () => {
    const { page, server } = await openLate(client);
    const got: unknown[] = [];
    server.on('chat', (...args: unknown[]) => void got.push(args));
    server.emit('news');
    await page.waitForCapture('socket');
    await page.run(({ socket }) => void socket.emit('chat', 'one'));
    const { seq, socket } = await page.waitForCapture('outgoing', { event: 'chat' });
    await page.tell({ ...replayOf(socket, seq), args: '["two"]' });
    await page.waitForCapture('outgoing', { replay: { request: 'r1', of: seq } });
    await until('the server to get both', () => got.length === 2);
    expect(got).toEqual([['one'], ['two']]);
  });

  it('is found once, however often the hook was loaded into the page, and nothing is reported twice', async () => {
    const { page, server } = await openLate(client);
    await page.inject(LATE);
    await page.inject(LATE);
    server.emit('news');
    await page.waitForCapture('incoming', { event: 'news' });
    await page.inject(LATE);
    server.emit('news');
    await page.run(({ socket }) => void socket.emit('chat'));
    await page.waitForCapture('outgoing', { event: 'chat' });
    await until('the second', async () => (await page.all('incoming')).length >= 2);
    expect(await page.all('incoming')).toHaveLength(2);
    expect(await page.all('outgoing')).toHaveLength(1);
    expect(await page.all('manager')).toHaveLength(1);
    expect(await page.all('socket')).toHaveLength(1);
    await until('`apply` to be back', () => isApplyBack(page));
  });

  it('is passed to the hook that is in the page already', async () => {
    const page = await open(client, QUIET);
    const server = await page.connect();
    await noteApply(page);
    await page.inject(SINK);
    await page.inject('src/hook/main.ts');
    await page.inject(LATE);
    server.emit('news', 1);
    await page.waitForCapture('incoming', { event: 'news' });
    await page.run(({ socket }) => void socket.emit('chat'));
    await page.waitForCapture('outgoing', { event: 'chat' });
    expect(await page.all('incoming')).toHaveLength(1);
    expect(await page.all('outgoing')).toHaveLength(1);
    expect(await page.all('manager')).toHaveLength(1);
    expect(await page.all('socket', ({ socket }) => socket.session?.id === server.id)).toHaveLength(1);
    expect(await isApplyBack(page)).toBe(true);
  });

  it('that is silent leaves `apply` restored when the time is up, and is found by the next search', async () => {
    const page = await open(client, QUIET);
    const server = await page.connect();
    await page.run((client) => void client.socket.on('news', (text: string) => client.heard.push(text)));
    await noteApply(page);
    await page.inject(SINK);
    await page.inject(BRIEF);
    expect(await isApplyBack(page)).toBe(false);
    await until('the limit', () => isApplyBack(page));
    server.emit('news', 'unseen');
    await until('the page to hear it', () => page.run(({ heard }) => heard.includes('unseen')));
    expect(await page.captures()).toEqual([]);
    await page.inject(LATE);
    server.emit('news', 'seen');
    await page.waitForCapture('incoming', { event: 'news' });
    expect(await isApplyBack(page)).toBe(true);
    expect(await page.all('incoming')).toHaveLength(1);
  });

  it("can't tell from `apply` that it is searched for", async () => {
    const page = await open(client, QUIET);
    const look = () =>
      page.run(() => {
        const { apply } = Function.prototype;
        const { value: _, ...flags } = Object.getOwnPropertyDescriptor(Function.prototype, 'apply') ?? {};
        const thrown = (run: () => unknown) => {
          try {
            return run();
          } catch (error) {
            return String(error);
          }
        };
        function sum(this: unknown, ...numbers: number[]) {
          return [this === globalThis, numbers];
        }
        return [
          apply.name,
          apply.length,
          Object.getOwnPropertyNames(apply).sort(),
          flags,
          sum.apply(globalThis, [1, 2]),
          (sum as (...args: never[]) => unknown).apply(undefined as never),
          thrown(() => (sum.apply as (...args: unknown[]) => unknown)(null, 7)),
          thrown(() => (sum.apply as (...args: unknown[]) => unknown).call(7, null, [])),
          thrown(() => new (apply as unknown as new () => object)()),
        ];
      });
    const before = await look();
    await page.inject(SINK);
    await page.inject(LATE);
    expect(await look()).toEqual(before);
  });
});

describeClients(
  'an idle client that was there before the hook',
  (client) => {
    it('is found by its heartbeat alone', async () => {
      const { page, server } = await openLate(client, BEATING);
      const { socket } = await page.waitForCapture('socket');
      expect(socket.session?.id).toBe(server.id);
      await page.waitForCapture('engine', ({ event }) => event.name === 'heartbeat');
      expect(await isApplyBack(page)).toBe(true);
      expect(await page.all('outgoing')).toEqual([]);
      expect(page.wire.fromPage.filter((text) => text !== '0' && text !== '40')).toEqual([]);
    });
  },
  showsItselfIdle,
);

describeClients(
  'an idle client whose Engine tells nobody of a heartbeat',
  (client) => {
    it('is found with its first event, even after the time is up', async () => {
      const page = await open(client, BEATING);
      const server = await page.connect();
      await noteApply(page);
      await page.inject(SINK);
      const pongs = () => page.wire.packetsFromPage.filter((type) => type === 'pong').length;
      const before = pongs();
      await page.inject(LATE);
      await until('heartbeats', () => pongs() > before + 1);
      expect(await page.captures()).toEqual([]);
      // A search of less patience takes the place of the one that goes on, and begins with the Engine again.
      await page.inject(BRIEF);
      await until('the limit', () => isApplyBack(page));
      server.emit('news');
      await page.waitForCapture('incoming', { event: 'news' });
      expect(await page.all('incoming')).toHaveLength(1);
    });
  },
  (client) => !showsItselfIdle(client),
);

function replayOf(socket: number, of: number): ReplayRequest {
  return { type: 'replay', request: 'r1', of, socket, event: 'chat', args: '[]', attachments: [], ack: false, buffer: false };
}
