import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { io, WebTransport as Transport } from 'socket.io-client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WireSessions } from '../../../panel/model/wire/wireSessions';
import { createTaps } from '../../../src/hook/wire/taps';
import { watchWebTransport } from '../../../src/hook/wire/watchWebTransport';
import type { Capture } from '../../../src/protocol/capture';
import { sealAttachments } from '../../../src/hook/copy/attachments';
import { memoryWebTransport, type SessionServer } from '../../support/memoryWebTransport';

type Answer = (...args: unknown[]) => void;

let server: Server;
let captures: Capture[];
let native: ReturnType<typeof memoryWebTransport>;

beforeEach(() => {
  server = new Server(createServer(), { transports: ['webtransport'] } as object);
  native = memoryWebTransport(server.engine as unknown as SessionServer);
  vi.stubGlobal('WebTransport', native);
  captures = [];
  const put = (capture: object) => {
    captures.push({ ...capture, seq: captures.length + 1, at: Date.now() } as Capture);
    if ('payload' in capture) sealAttachments(capture.payload as never);
  };
  watchWebTransport(createTaps(put, () => true));
});
afterEach(() => {
  void server.close();
  vi.unstubAllGlobals();
});

it('a session of WebTransport is read on its way, both ways, with binary and long texts', async () => {
  const long = 'ü'.repeat(100_000);
  server.on('connection', (socket) => {
    socket.on('ask', (...args: unknown[]) => {
      (args.pop() as Answer)('fine', Buffer.from([1, 2]));
      socket.emit('long', long);
    });
  });
  const socket = io('https://example.test', { transports: [Transport], reconnection: false });
  const heard = await new Promise((done) => {
    socket.on('long', done);
    socket.emit('ask', Uint8Array.of(9, 8, 7), (...answer: unknown[]) => captures.length && void answer);
  });
  expect(heard).toBe(long);
  socket.disconnect();
  const lost = await vi.waitUntil(() => read().find((capture) => capture.kind === 'reserved' && capture.event === 'disconnect'));
  expect(lost).toMatchObject({ args: ['io client disconnect'] });
  expect(read().find((capture) => capture.kind === 'engine')?.event).toMatchObject({ id: expect.stringMatching(/^.{20}$/) });
  const emit = read().find((capture) => capture.kind === 'outgoing');
  expect(emit).toMatchObject({ event: 'ask', payload: { text: '51-0["ask",{"_placeholder":true,"num":0}]', attachments: [{ size: 3, base64: 'CQgH' }] } });
  expect(read().find((capture) => capture.kind === 'ack')).toMatchObject({ of: emit?.seq, payload: { attachments: [{ base64: 'AQI=' }] } });
  expect(read().find((capture) => capture.kind === 'incoming')).toMatchObject({ event: 'long' });
});

it('a session that is lost is reported as lost', async () => {
  server.on('connection', (socket) => socket.conn.close());
  const socket = io('https://example.test', { transports: [Transport], reconnection: false });
  const reason = await new Promise((done) => void socket.on('disconnect', done));
  const lost = await vi.waitUntil(() => read().find((capture) => capture.kind === 'reserved' && capture.event === 'disconnect'));
  expect(lost).toMatchObject({ args: [reason, {}] });
});

it('a session for something else is not touched', async () => {
  const Watched = globalThis.WebTransport as unknown as typeof native;
  const session = new Watched('https://example.test/else');
  const stream = await session.createBidirectionalStream();
  session.close();
  expect(session).toBeInstanceOf(native);
  expect(session.constructor).toBe(Watched);
  expect(Object.hasOwn(stream, 'readable') && Object.getOwnPropertyDescriptor(stream, 'readable')?.writable).toBe(true);
  expect(captures).toEqual([]);
});

function read(): Capture[] {
  const sessions = new WireSessions();
  // As they leave the page.
  return structuredClone(captures).flatMap((capture) => (capture.kind === 'wire' || capture.kind === 'wire_frame' ? [...sessions.decode(capture)] : []));
}
