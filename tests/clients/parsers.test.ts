import * as msgpack from 'socket.io-msgpack-parser';
import { describe, expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import { bundleScript } from '../../harness/bundleScript';
import { useClientPages, type ClientPage } from '../support/clientPage';
import { clientOf } from '../support/hiding';
import * as ownParser from '../support/parsers/ownParser';
import type { ServerSocket } from '../../harness/servers';
import { SKIP } from '../../harness/testBrowser';

const open = useClientPages();
type Answer = (...args: unknown[]) => void;

/** 2.x and its servers need a msgpack parser of their own time. */
const PARSERS = [
  { name: 'msgpack', parser: msgpack, inPage: 'tests/support/parsers/msgpackInPage.ts', versions: ['3.1', '4.6', '4.8'] },
  { name: 'somebody’s own', parser: ownParser, inPage: 'tests/support/parsers/ownParserInPage.ts', versions: ['2.5', '3.1', '4.6', '4.8'] },
];
const CASES = PARSERS.flatMap(({ versions, ...parser }) => versions.map((version) => ({ version, ...parser })));
/** An ArrayBuffer: of a view, msgpack's parser makes an object with numbers as keys. */
const BYTES = { $type: 'binary', attachment: { type: 'ArrayBuffer', size: 3, base64: 'AQL/' } };

interface WithParser {
  page: ClientPage;
  server: ServerSocket;
  /** What the server has received, as it had it. */
  received: unknown[][];
}

async function openWith({ version, parser, inPage }: (typeof CASES)[number]): Promise<WithParser> {
  const client = clientOf(version);
  const page = await open(client, {
    server: { parser },
    served: {
      '/': '<!doctype html><script src="/client.js"></script><script src="/parser.js"></script>',
      '/parser.js': await bundleScript(inPage),
    },
  });
  const received: unknown[][] = [];
  page.server.io.of('/guarded').use((_socket, next) => next(Object.assign(new Error('no'), { data: { code: 1 } })));
  page.server.io.on('connection', (socket) => {
    for (const event of ['tell', 'ask', 'early']) {
      socket.on(event, (...args: unknown[]) => {
        const answer = args.at(-1);
        received.push([event, ...args.filter((arg) => typeof arg !== 'function').map(plain)]);
        if (typeof answer === 'function') (answer as Answer)('fine', { n: 1 });
      });
    }
  });
  const accepted = new Promise<ServerSocket>((resolve) => void page.server.io.on('connection', resolve));
  await page.run((client) => {
    const { parser } = globalThis as unknown as { parser: object };
    client.socket = client.io({ parser, transports: ['websocket'] } as object);
    return new Promise((done) => void client.socket.on('connect', () => done(true)));
  });
  return { page, server: await accepted, received };
}

/** Bytes as numbers, whatever kind of view a version of Node's side has them in. */
function plain(value: unknown): unknown {
  if (value instanceof ArrayBuffer) return [...new Uint8Array(value)];
  if (ArrayBuffer.isView(value)) return [...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)];
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}

describe.skipIf(SKIP).each(CASES)('client $version with the parser $name', (each) => {
  it.runIf(each.name === 'msgpack')('has the bytes of its packets, as they are on the wire', async () => {
    const { page, server } = await openWith(each);
    const sent: string[] = [];
    const got: string[] = [];
    const { conn } = server as unknown as { conn: { on(event: string, listener: (packet: { type: string; data: unknown }) => void): void } };
    const into = (list: string[]) => ({ type, data }: { type: string; data: unknown }) => {
      if (type === 'message') list.push(Buffer.from(data as Buffer).toString('base64'));
    };
    conn.on('packet', into(got));
    conn.on('packetCreate', into(sent));
    await page.run(({ socket }) => {
      socket.emit('ask', { text: 'ünïcödé', more: 'x'.repeat(70_000) }, () => {});
      socket.on('news', () => {});
    });
    server.emit('news', 1, { two: [2] });
    const asked = await page.waitForCapture('outgoing', { event: 'ask' });
    const encodedOf = (capture: object) => (capture as { payload: { encoded?: { size: number; base64?: string } } }).payload.encoded;
    await until('the emit at the server', () => got.length > 0);
    const whole = Buffer.from(got[0] as string, 'base64');
    expect(encodedOf(asked)?.size).toBe(whole.length);
    expect(encodedOf(asked)?.base64 === whole.subarray(0, 64 * 1024).toString('base64')).toBe(true);
    const news = await page.waitForCapture('incoming', { event: 'news' });
    const ack = await page.waitForCapture('ack', {});
    expect(sent).toContain(encodedOf(news)?.base64);
    expect(sent).toContain(encodedOf(ack)?.base64);
  });

  it('has its emits reported with their values at that time, and their acks', async () => {
    const { page, received } = await openWith(each);
    await page.run(({ socket, heard }) => {
      const value = { text: 'ünïcödé', list: [1, null, { deep: true }] as unknown[] };
      socket.emit('tell', value, 'more');
      socket.emit('ask', value, (...answer: unknown[]) => heard.push(answer));
      value.list.push('later');
    });
    const args = [{ text: 'ünïcödé', list: [1, null, { deep: true }] }];
    const recorded = await page.waitForCapture('outgoing', { event: 'tell' });
    expect(recorded).toMatchObject({ fate: 'sent', payload: { form: 'copy', args: [...args, 'more'] } });
    const asked = await page.waitForCapture('outgoing', { event: 'ask' });
    expect(asked).toMatchObject({ fate: 'sent', ackId: 0, payload: { form: 'copy', args } });
    const ack = await page.waitForCapture('ack', { of: asked.seq });
    expect(ack.payload).toMatchObject({ form: 'copy', args: ['fine', { n: 1 }] });
    expect(await page.run(({ heard }) => heard)).toEqual([['fine', { n: 1 }]]);
    expect(received).toEqual([['tell', ...args, 'more'], ['ask', ...args]]);
    expect(await page.all('outgoing')).toHaveLength(2);
    expect(await page.all('ack')).toHaveLength(1);
  });

  it("has its received events reported, and the page's answers", async () => {
    const { page, server } = await openWith(each);
    await page.run(({ socket }) => void socket.on('question', (_why: string, answer: Answer) => answer({ because: 42 })));
    const answered = new Promise((resolve) => void server.emit('question', 'why', resolve));
    const incoming = await page.waitForCapture('incoming', { event: 'question' });
    expect(incoming).toMatchObject({ listeners: 1, ackId: 0, payload: { form: 'copy', args: ['why'] } });
    const ack = await page.waitForCapture('ack', { of: incoming.seq });
    expect(ack.payload).toMatchObject({ form: 'copy', args: [{ because: 42 }] });
    expect(await answered).toEqual({ because: 42 });
    expect(await page.all('incoming')).toHaveLength(1);
  });

  it('has its bytes kept, in both directions', async () => {
    const { page, server, received } = await openWith(each);
    await page.run(({ socket }) => void socket.emit('tell', { deep: [Uint8Array.of(1, 2, 255).buffer] }));
    const recorded = await page.waitForCapture('outgoing', { event: 'tell' });
    expect(recorded.payload).toMatchObject({ form: 'copy', args: [{ deep: [BYTES] }] });
    await until('the server to get it', () => received.length === 1);
    expect(received).toEqual([['tell', { deep: [[1, 2, 255]] }]]);
    server.emit('bytes', Buffer.from([1, 2, 255]));
    const { payload } = await page.waitForCapture('incoming', { event: 'bytes' });
    expect(payload).toMatchObject({ form: 'copy', args: [{ $type: 'binary', attachment: { size: 3, base64: 'AQL/' } }] });
  });

  it('has its buffered emits reported as they were then, and as they are sent', async () => {
    const { page, received } = await openWith(each);
    await page.run(({ socket }) => {
      socket.disconnect();
      const value = { n: 1 };
      socket.emit('early', value);
      // The client keeps the page's own object, and sends what it has become.
      value.n = 2;
    });
    const early = await page.waitForCapture('outgoing', { event: 'early' });
    expect(early).toMatchObject({ fate: 'buffered', payload: { form: 'copy', args: [{ n: 1 }] } });
    await page.run(({ socket }) => void socket.connect());
    const { payload } = await page.waitForCapture('flushed', { of: early.seq });
    expect(payload).toMatchObject({ form: 'copy', args: [{ n: 2 }] });
    await until('the server to get it', () => received.length === 1);
    expect(received).toEqual([['early', { n: 2 }]]);
    expect(await page.all('outgoing')).toHaveLength(1);
  });

  it('has its refusals reported', async () => {
    const { page } = await openWith(each);
    const event = each.version === '2.5' ? 'error' : 'connect_error';
    await page.run(({ io }) => {
      const { parser } = globalThis as unknown as { parser: object };
      io('/guarded', { parser, transports: ['websocket'] } as object);
    });
    const { args } = await page.waitForCapture('reserved', { event });
    expect(JSON.stringify(args)).toContain('"code":1');
  });

  it('can be used for a replay, with the page’s own parser', async () => {
    const { page, received } = await openWith(each);
    const { socket } = await page.waitForCapture('socket');
    await page.tell({
      type: 'replay',
      request: 'r1',
      socket: socket.key,
      event: 'tell',
      args: '["again",{"_placeholder":true,"num":0}]',
      attachments: [{ type: 'ArrayBuffer', size: 3, base64: 'AQL/' }],
      ack: false,
      buffer: false,
    });
    const replayed = await page.waitForCapture('outgoing', { event: 'tell' });
    expect(replayed).toMatchObject({ replay: { request: 'r1' }, payload: { form: 'copy', args: ['again', BYTES] } });
    await until('the server to get it', () => received.length === 1);
    expect(received).toEqual([['tell', 'again', [1, 2, 255]]]);
  });
});
