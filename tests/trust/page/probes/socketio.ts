/* oxlint-disable unicorn/no-unnecessary-await -- what pages do, rightly or not */
import type { io as connect, Socket } from 'socket.io-client';
import { uncaught } from './errors';
import { CLOSED, fault, SOCKET_IO, type Probes } from './told';

const io = (globalThis as { io?: typeof connect }).io as typeof connect;
const options = { transports: [new URL(location.href).searchParams.get('transport') ?? 'websocket'], forceNew: true };
let socket: Socket;
// Ours may be in between: with a longer stack nothing of the page's is cut off by it.
if (SOCKET_IO && 'stackTraceLimit' in Error) Error.stackTraceLimit = 200;

/** Has the server say something back, and gives what a listener to it gives. */
function heard(listen: (...args: unknown[]) => unknown, of = socket): Promise<unknown> {
  const result = new Promise((resolve, reject) => {
    of.once('said', async (...args: unknown[]) => {
      try {
        resolve(await listen(...args));
      } catch (error) {
        reject(error);
      }
    });
  });
  of.emit('say', 'hello');
  return result;
}

async function another(): Promise<Socket> {
  const other = io(SOCKET_IO, options);
  await new Promise<void>((resolve) => void other.once('connect', () => resolve()));
  return other;
}

/** Until one more error has reached the window. By a connection of its own, for to some of 2.x it is the end. */
async function thrown(act: (other: Socket) => void): Promise<void> {
  const other = await another();
  const before = uncaught.length;
  act(other);
  for (const end = performance.now() + 4_000; uncaught.length === before; ) {
    if (performance.now() > end) throw new Error('nothing reached the window');
    await new Promise((next) => setTimeout(next, 5));
  }
  other.disconnect();
}

const raise = () => {
  throw new RangeError('of the page');
};

export const inSocketIo: Probes = {
  'connects': async () => {
    socket = io(SOCKET_IO, options);
    await new Promise<void>((resolve) => void socket.once('connect', () => resolve()));
    return socket.connected;
  },
  'a stack in a listener': () => heard(() => new Error('here').stack),
  'a stack in a listener, after a turn': () => heard(async () => {
    await null;
    return new Error('here').stack;
  }),
  'a stack in an answer': () => new Promise((resolve) => void socket.emit('echo', 1, () => resolve(new Error('here').stack))),
  'a stack in what is emitted': () => {
    let stack: string | undefined;
    const value = { toJSON: () => ((stack = new Error('here').stack), 1) };
    socket.emit('note', value);
    return stack;
  },
  'an error in what is emitted': () => fault(() => socket.emit('note', { toJSON: raise })),
  'an event that is reserved': () => fault(() => (socket.emit as (event: string) => unknown)('connect_error')),
  'an error in a listener': () => thrown((other) => void other.once('said', raise).emit('say', 1)),
  // Not in 2.x.
  'an error in a listener to all': () => 'onAny' in socket && thrown((other) => void other.onAny(raise).emit('say', 1)),
  'an error in an answer': () => thrown((other) => void other.emit('echo', 1, raise)),
  'an error in a listener, after a turn': () => thrown((other) => {
    other.once('said', async () => {
      await null;
      raise();
    });
    other.emit('say', 1);
  }),
  'an error in a timer of a listener': () => thrown((other) => void other.once('said', () => void setTimeout(raise)).emit('say', 1)),
  'an error in a listener to a connection': () => thrown(() => {
    const late = io(SOCKET_IO, options);
    late.once('connect', () => {
      setTimeout(() => late.disconnect());
      raise();
    });
  }),
  'an error in a listener to a disconnection': async () => {
    const other = await another();
    return fault(() => other.once('disconnect', raise).disconnect());
  },
  'a fetch in a listener': () => heard(async () => (await fetch('/json?by=listener')).status),
  'an XHR in a listener': () => heard(() => {
    const request = new XMLHttpRequest();
    request.open('GET', '/json?by=listener-xhr');
    const ended = new Promise((resolve) => request.addEventListener('loadend', () => resolve(request.status)));
    request.send();
    return ended;
  }),
  'a fetch in a listener that finds nobody': () => heard(() => fault(() => fetch(CLOSED))),
  'a WebSocket in a listener that is closed while it connects': () => heard(() => {
    const early = new WebSocket(`ws://${location.host}/?by=listener`);
    const closed = new Promise((resolve) => early.addEventListener('close', ({ code }) => resolve(code)));
    early.close();
    return closed;
  }),
  'a fetch in an answer': () => new Promise((resolve) => void socket.emit('echo', 1, async () => resolve((await fetch('/json?by=answer')).status))),
  'a Console message in a listener': () => heard(() => {
    console.log('in a listener');
    console.error('in a listener', new RangeError('of the page'));
  }),
  'does not find its server': async () => {
    const other = io(CLOSED, { ...options, reconnection: false });
    return new Promise((resolve) => void other.once('connect_error', (error) => resolve(error.message)));
  },
  'leaves': () => void socket.disconnect(),
};
