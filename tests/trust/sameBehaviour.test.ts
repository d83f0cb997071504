import { env } from 'node:process';
import { describe, expect, it } from 'vitest';
import { useClientPages, type PageClient } from '../support/clientPage';
import { until } from '../../harness/browser/driver';
import { clientOf } from '../support/hiding';
import { SKIP } from '../../harness/testBrowser';
import { figure } from './figure';

const open = useClientPages();
const THINKS_MS = 100;
/** A side. */
const RUNS = env['TRUST'] === 'full' ? 3 : 1;

type Transport = 'websocket' | 'polling';

interface Log {
  page: unknown[];
  server: unknown[];
}

/** Runs in the page: everything that a client can go through, and what the page saw of it, in order. */
async function goThrough({ io }: PageClient, url: string, transport: Transport, modern: boolean, hasVolatile: boolean): Promise<unknown[]> {
  const log: unknown[] = [];
  // Of 4.6; each look at what older ones lack is guarded by `modern`.
  type Any = ReturnType<typeof io>;
  const note = (...what: unknown[]) => log.push(JSON.stringify(what, (_, value: unknown) => (value instanceof ArrayBuffer ? [...new Uint8Array(value)] : value instanceof Error ? value.message : value)));
  const watch = (name: string, socket: Any) => {
    for (const event of ['connect', 'disconnect', 'connect_error', 'error']) socket.on(event as 'connect', (detail?: unknown) => note(name, event, detail instanceof Error ? detail.message : detail, socket.connected));
    return socket;
  };
  const heard = (socket: Any, event: string) => new Promise<unknown[]>((resolve) => socket.once(event, (...args: unknown[]) => resolve(args)));
  const asked = (socket: Any, event: string, ...args: unknown[]) => new Promise<unknown[]>((resolve) => socket.emit(event, ...args, (...answer: unknown[]) => resolve(answer)));
  const options = { transports: [transport], reconnectionDelay: 20, reconnectionDelayMax: 20, randomizationFactor: 0, forceNew: true };

  const socket = watch('main', io(url, options));
  for (const event of ['reconnect_attempt', 'reconnect', 'reconnect_error', 'open', 'close']) socket.io.on(event as 'open', () => note('manager', event));
  // Before it is connected: buffered, except for the volatile one.
  socket.emit('note', 'early');
  if (hasVolatile) socket.volatile.emit('note', 'volatile and early');
  await heard(socket, 'connect');
  note('answers', await asked(socket, 'echo', 'text', 1.5, null, true, ['a', { b: 'ü\u2028\ud83d\ude00' }], new Date(0)));
  note('nothing', await asked(socket, 'echo'));
  note('bytes', await asked(socket, 'echo', new Uint8Array([0, 1, 255]), { deep: [new Uint8Array([7]).buffer] }));
  if (hasVolatile) socket.volatile.emit('note', 'volatile');
  socket.compress(false).emit('note', 'not compressed');
  for (let at = 0; at < 20; at++) socket.emit('note', at);
  socket.emit('ask me', 3);
  socket.once('question', (number: number, answer: (...args: unknown[]) => void) => answer(number * 2, { of: number }));
  note('told', await heard(socket, 'told'));
  const extra = (...args: unknown[]) => note('extra', ...args);
  socket.on('back', extra);
  socket.emit('back please', 1);
  await asked(socket, 'echo');
  socket.off('back', extra);
  socket.emit('back please', 2);
  await asked(socket, 'echo');
  note('listeners', socket.listeners('back').length, socket.hasListeners('back'));
  try {
    note('reserved', (socket.emit as (event: string) => unknown)('connect_error') === socket);
  } catch (error) {
    note('reserved', error);
  }
  try {
    note('a function', socket.emit('note', { toJSON: () => { throw new Error('not me'); } }) === socket);
  } catch (error) {
    note('a function', error);
  }

  const admin = watch('admin', io(`${url}admin`, options));
  await heard(admin, 'connect');
  note('admin', await asked(admin, 'echo', 'there'));
  admin.disconnect();
  const refused = watch('refused', io(`${url}refused`, options));
  note('refusal', ...(await Promise.race([heard(refused, 'connect_error'), heard(refused, 'error')])));
  refused.disconnect();

  if (modern) {
    note('timeout', await new Promise((resolve) => socket.timeout(30).emit('never', resolve)));
    note('promise', await socket.timeout(5_000).emitWithAck('echo', 'kept'));
    note('broken promise', await socket.timeout(30).emitWithAck('never').catch((error: Error) => error));
    const any: unknown[] = [];
    const seeAny = (...args: unknown[]) => any.push(args);
    socket.onAny(seeAny);
    socket.onAnyOutgoing(seeAny);
    socket.emit('back please', 3);
    await asked(socket, 'echo', 'any');
    socket.offAny(seeAny);
    socket.offAnyOutgoing(seeAny);
    note('any', any.map((args) => (args as unknown[]).filter((each) => typeof each !== 'function')));
    const tries = watch('retries', io(url, { ...options, retries: 3, ackTimeout: 60 }));
    await heard(tries, 'connect');
    note('flaky', await new Promise((resolve) => tries.emit('flaky', (...args: unknown[]) => resolve(args))));
    tries.disconnect();
  }

  socket.on('missed', (what: string) => note('missed', what));
  const gone = heard(socket, 'disconnect');
  const again = gone.then(() => heard(socket, 'connect'));
  socket.emit('drop me');
  await gone;
  socket.emit('note', 'while it was away');
  if (hasVolatile) socket.volatile.emit('note', 'lost');
  await again;
  if (modern) note('recovered', socket.recovered);
  note('still', await asked(socket, 'echo', 'here'));
  const kicked = heard(socket, 'disconnect');
  socket.emit('kick me');
  note('kicked', await kicked, socket.connected);
  socket.connect();
  await heard(socket, 'connect');
  note('again', await asked(socket, 'echo', 'again'));
  socket.disconnect();
  note('over', socket.connected, socket.disconnected);
  return log;
}

async function run(version: string, transport: Transport, hooked: boolean): Promise<Log> {
  const modern = version.startsWith('4.8');
  const page = await open(clientOf(version), { hooked, server: modern ? { connectionStateRecovery: {} } : {} });
  const server: { of: string; step: unknown }[] = [];
  let flaky = 0;
  const { io } = page.server;
  io.of('/refused').use((_socket: unknown, next: (error: Error) => void) => next(new Error('not you')));
  for (const name of ['/', '/admin']) {
    let connections = 0;
    io.of(name).on('connection', (socket) => {
      const of = `${name} ${++connections}`;
      const note = (...what: unknown[]) => server.push({ of, step: JSON.stringify([of, ...what]) });
      note('connection');
      socket.on('disconnect', (reason: string) => note('disconnect', reason));
      socket.on('note', (...args: unknown[]) => note(...args));
      socket.on('echo', (...args: unknown[]) => (args.pop() as (...answer: unknown[]) => void)(...args));
      socket.on('ask me', (number: number) => socket.emit('question', number, (...answer: unknown[]) => socket.emit('told', ...answer)));
      socket.on('back please', (number: number) => socket.emit('back', number));
      socket.on('flaky', (done: (answer: string) => void) => ++flaky > 1 && done('at last'));
      socket.on('drop me', () => {
        (socket as unknown as { conn: { close(): void } }).conn.close();
        if (modern) setTimeout(() => io.emit('missed', 'meanwhile'), 5);
      });
      // The client closes its engine at once where its last packet is through, and else after it, when the page has connected
      // again already: two courses, with the extension and without. This server is slow enough for the first.
      socket.on('kick me', () => setTimeout(() => socket.disconnect(), THINKS_MS));
    });
  }
  // Over long-polling it is a matter of moments whether what is volatile finds the transport ready.
  const hasVolatile = !version.startsWith('2') && transport === 'websocket';
  const seen = await page.run(goThrough, page.server.url, transport, modern, hasVolatile);
  const is = (what: string) => ({ step }: { step: unknown }) => String(step).includes(`"${what}"`);
  // Over long-polling a client of 2.x may close its session before its goodbye has gone, with the extension and without.
  const saysGoodbye = transport === 'websocket';
  await until('the last goodbye', () => !saysGoodbye || server.filter(is('disconnect')).length === server.filter(is('connection')).length);
  // Each connection by itself: which of two is heard first is no one's promise.
  const inOrder = server.filter((each) => saysGoodbye || !is('disconnect')(each)).toSorted((one, other) => one.of.localeCompare(other.of));
  return { page: seen.map(withoutOffset), server: inOrder.map(({ step }) => withoutOffset(step)) };
}

/** The last argument of what a server emits that can recover connections: a place in its log, another each time. */
function withoutOffset(step: unknown): string {
  return String(step).replaceAll(/,"[\w-]{7}(\.[\w-]+)?"\]/g, ',"offset"]');
}

describe.skipIf(SKIP).each(['2.5', '3.1', '4.8'])('what Socket.IO does, client %s', (version) => {
  it.for(['websocket', 'polling'] as const)('is the same over %s with and without the extension, for the page and for the server', { timeout: 480_000 }, async (transport, { task }) => {
    let steps = 0;
    for (let nth = 0; nth < RUNS; nth++) {
      const plain = await run(version, transport, false);
      const hooked = await run(version, transport, true);
      expect(hooked.page).toEqual(plain.page);
      expect(hooked.server).toEqual(plain.server);
      expect(plain.page.length).toBeGreaterThan(20);
      steps = plain.page.length + plain.server.length;
    }
    figure(task, `${version}, ${transport}`, { 'runs a side': RUNS, 'steps that were compared': steps, differences: 0 });
  });
});
