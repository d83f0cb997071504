import { expect, it } from 'vitest';
import type { ReplayRequest } from '../../src/protocol/messages';
import { until } from '../../harness/browser/driver';
import { describeClients, useClientPages, type ClientPage } from '../support/clientPage';
import type { ServerSocket } from '../../harness/servers';

const open = useClientPages();
type Answer = (...args: unknown[]) => void;

/** Emits `chat` once, and gives the request that replays it as it was. */
async function emitOnce(page: ClientPage): Promise<ReplayRequest & { of: number }> {
  await page.run(({ socket }) => void socket.emit('chat', 'hi', { n: 1 }));
  const { seq, socket } = await page.waitForCapture('outgoing', { event: 'chat' });
  const args = '["hi",{"n":1}]';
  return { type: 'replay', request: 'r1', of: seq, socket, event: 'chat', args, attachments: [], ack: false, buffer: false };
}

function record(server: ServerSocket, event: string): unknown[][] {
  const got: unknown[][] = [];
  server.on(event, (...args: unknown[]) => void got.push(args.filter((arg) => typeof arg !== 'function')));
  return got;
}

/** A later emit that has arrived shows that nothing else is on its way. */
async function flushWire(page: ClientPage): Promise<void> {
  await page.run(({ socket }) => void socket.emit('end'));
  await until('all to arrive', () => page.wire.fromPage.includes('2["end"]'));
}

describeClients('replay', (client) => {
  it('is sent on the page’s own Socket, edited, and is marked', async () => {
    const page = await open(client);
    const server = await page.connect();
    const got = record(server, 'chat');
    const request = await emitOnce(page);
    await page.tell({ ...request, args: '["edited",[1,null]]' });
    const replayed = await page.waitForCapture('outgoing', { replay: { request: 'r1', of: request.of } });
    expect(replayed).toMatchObject({
      event: 'chat',
      socket: request.socket,
      fate: 'sent',
      payload: { form: 'text', text: '2["chat","edited",[1,null]]' },
    });
    expect(replayed).not.toHaveProperty('ackId');
    await until('the server to get it', () => got.length === 2);
    expect(got).toEqual([['hi', { n: 1 }], ['edited', [1, null]]]);
  });

  it('with an ack is answered, and the answer belongs to the replay', async () => {
    const page = await open(client);
    const server = await page.connect();
    server.on('chat', (text: string, _detail: unknown, answer?: Answer) => answer?.('got', text));
    const request = await emitOnce(page);
    await page.tell({ ...request, args: '["again",0]', ack: true });
    const replayed = await page.waitForCapture('outgoing', { replay: { request: 'r1', of: request.of } });
    expect(replayed.ackId).toBe(0);
    const ack = await page.waitForCapture('ack', { of: replayed.seq });
    expect(ack.payload).toEqual({ form: 'text', text: '30["got","again"]' });
    expect(page.wire.toPage).toContain('30["got","again"]');
  });

  it('marks only itself', async () => {
    const page = await open(client);
    await page.connect();
    const request = await emitOnce(page);
    await page.tell(request);
    await page.tell({ ...request, request: 'r2', args: 'no JSON' });
    await page.waitForCapture('replay_failed');
    await page.run(({ socket }) => void socket.emit('after'));
    expect(await page.waitForCapture('outgoing', { event: 'after' })).not.toHaveProperty('replay');
    const marked = await page.all('outgoing', ({ replay }) => replay !== undefined);
    expect(marked).toHaveLength(1);
  });

  it('of another event name, composed from scratch, has no original', async () => {
    const page = await open(client);
    const server = await page.connect();
    const got = record(server, 'composed');
    const { of: _, ...request } = await emitOnce(page);
    await page.tell({ ...request, event: 'composed', args: '[]' });
    const composed = await page.waitForCapture('outgoing', { event: 'composed' });
    expect(composed.replay).toEqual({ request: 'r1' });
    await until('the server to get it', () => got.length === 1);
  });

  it('is performed once for one request, however often it is reported', async () => {
    const page = await open(client);
    const server = await page.connect();
    const got = record(server, 'chat');
    const request = await emitOnce(page);
    for (let times = 0; times < 3; times++) await page.tell(request);
    await page.tell({ ...request, request: 'r2' });
    await page.waitForCapture('outgoing', { replay: { request: 'r2', of: request.of } });
    await flushWire(page);
    expect(got).toHaveLength(3);
    expect(await page.all('outgoing', { event: 'chat' })).toHaveLength(3);
  });

  it('sends binary values as their original type', async () => {
    const page = await open(client);
    const server = await page.connect();
    const got = record(server, 'chat');
    const request = await emitOnce(page);
    const attachments = [{ type: 'ArrayBuffer', size: 3, base64: 'AQID' }];
    await page.tell({ ...request, args: '[{"data":{"_placeholder":true,"num":0}}]', attachments });
    const replayed = await page.waitForCapture('outgoing', { replay: { request: 'r1', of: request.of } });
    expect(replayed.payload).toEqual({
      form: 'text',
      text: '51-["chat",{"data":{"_placeholder":true,"num":0}}]',
      attachments,
    });
    await until('the server to get it', () => got.length === 2);
    expect(got[1]).toEqual([{ data: Buffer.of(1, 2, 3) }]);
  });

  it('on a disconnected Socket is refused, and nothing is sent when it reconnects', async () => {
    const page = await open(client);
    await page.connect();
    const request = await emitOnce(page);
    await page.run(({ socket }) => void socket.disconnect());
    await page.tell(request);
    const failed = await page.waitForCapture('replay_failed');
    expect(failed).toMatchObject({ reason: 'disconnected', replay: { request: 'r1', of: request.of } });
    await page.run(({ socket }) => void socket.connect());
    await until('the client to connect', () => page.run(({ socket }) => socket.connected));
    await flushWire(page);
    expect(page.wire.fromPage.filter((text) => String(text).includes('chat'))).toHaveLength(1);
    expect(await page.all('outgoing', { event: 'chat' })).toHaveLength(1);
  });

  it('on a disconnected Socket is buffered if the panel requests it, and sent when it reconnects', async () => {
    const page = await open(client);
    await page.connect();
    const request = await emitOnce(page);
    await page.run(({ socket }) => void socket.disconnect());
    await page.tell({ ...request, args: '["later"]', buffer: true });
    const replayed = await page.waitForCapture('outgoing', { replay: { request: 'r1', of: request.of } });
    expect(replayed).toMatchObject({ fate: 'buffered', payload: { form: 'copy', args: ['later'] } });
    await page.run(({ socket }) => void socket.connect());
    await page.waitForCapture('flushed', { of: replayed.seq });
    await until('the server to get it', () => page.wire.fromPage.includes('2["chat","later"]'));
  });

  it('on a Socket that never existed is refused', async () => {
    const page = await open(client);
    await page.connect();
    const request = await emitOnce(page);
    await page.tell({ ...request, socket: 4_711 });
    expect(await page.waitForCapture('replay_failed')).toMatchObject({ reason: 'gone' });
  });

  it("whose arguments aren't JSON or an array, or lack an attachment, fails, says why, and sends nothing", async () => {
    const page = await open(client);
    await page.connect();
    const request = await emitOnce(page);
    await page.tell({ ...request, request: 'no JSON', args: '["hi"' });
    await page.tell({ ...request, request: 'no array', args: '{"a":1}' });
    await page.tell({ ...request, request: 'no bytes', args: '[{"_placeholder":true,"num":0}]' });
    await until('all to fail', async () => (await page.all('replay_failed')).length === 3);
    const failed = await page.all('replay_failed');
    expect(failed.map(({ reason }) => reason)).toEqual(['threw', 'threw', 'threw']);
    expect(failed.map(({ replay: { request } }) => request)).toEqual(['no JSON', 'no array', 'no bytes']);
    expect(failed[0]?.message).toContain('JSON');
    expect(failed[1]?.message).toBe('the arguments are not an array');
    expect(failed[2]?.message).toBe('there is no attachment 0');
    await flushWire(page);
    expect(page.wire.fromPage.filter((text) => String(text).includes('chat'))).toHaveLength(1);
  });

  it("of a reserved name is refused, once, and the page’s listeners aren't called", async () => {
    const page = await open(client);
    await page.connect();
    await page.run((client) => {
      client.socket.on('disconnect', () => client.heard.push('disconnect'));
    });
    const request = await emitOnce(page);
    await page.tell({ ...request, event: 'disconnect', args: '["of the panel"]' });
    const failed = await page.waitForCapture('replay_failed');
    expect(failed.reason).toBe('reserved');
    await flushWire(page);
    expect(await page.run(({ heard }) => heard)).toEqual([]);
    expect(await page.all('outgoing', { event: 'disconnect' })).toEqual([]);
    expect(await page.all('reserved', { event: 'disconnect' })).toEqual([]);
  });

  it('uses the library’s own emit: a replacement by the page neither changes it nor takes its mark', async () => {
    const page = await open(client);
    await page.connect();
    const request = await emitOnce(page);
    await page.run(({ socket }) => {
      const { emit } = socket;
      socket.emit = (event, ...args) => {
        emit.call(socket, 'log', event);
        return emit.call(socket, event, 'wrapped', ...args);
      };
    });
    await page.tell(request);
    const replayed = await page.waitForCapture('outgoing', { replay: { request: 'r1', of: request.of } });
    expect(replayed).toMatchObject({ event: 'chat', payload: { form: 'text', text: '2["chat","hi",{"n":1}]' } });
    // The page's next emit, by its own way, is not the panel's.
    await page.run(({ socket }) => {
      socket.emit('news');
      Reflect.deleteProperty(socket, 'emit');
    });
    await page.waitForCapture('outgoing', { event: 'news' });
    await flushWire(page);
    const marked = await page.all('outgoing', (capture) => capture.replay !== undefined);
    expect(marked).toHaveLength(1);
  });

  it("that is canceled, on a Socket that never existed, isn't performed even if it arrives later", async () => {
    const page = await open(client);
    await page.connect();
    const request = await emitOnce(page);
    await page.tell({ ...request, socket: -1 });
    expect(await page.waitForCapture('replay_failed')).toMatchObject({ reason: 'gone', replay: { request: 'r1' } });
    await page.tell(request);
    await flushWire(page);
    expect(page.wire.fromPage.filter((text) => String(text).includes('chat'))).toHaveLength(1);
    expect(await page.all('replay_failed')).toHaveLength(1);
  });

  it('leaves no listener on the page’s Socket', async () => {
    const page = await open(client);
    const server = await page.connect();
    server.on('chat', (_text: string, _detail: unknown, answer?: Answer) => answer?.());
    const request = await emitOnce(page);
    const own = () => page.run(({ socket }) => [Object.keys(socket), socket.listeners('chat').length]);
    const before = await own();
    await page.tell({ ...request, ack: true });
    const replayed = await page.waitForCapture('outgoing', { replay: { request: 'r1', of: request.of } });
    await page.waitForCapture('ack', { of: replayed.seq });
    expect(await own()).toEqual(before);
  });
});
