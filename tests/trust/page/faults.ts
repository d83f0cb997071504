/* oxlint-disable unicorn/prefer-add-event-listener -- what pages do, rightly or not */
/** Everything that a reporter of errors has to see, one after another: each says its own words, so that none is taken for a repetition. */
import type { io as connect, Socket } from 'socket.io-client';

const { searchParams } = new URL(location.href);
const CLOSED = `${searchParams.get('closed')}/`;
const SOCKET_IO = searchParams.get('io');
// Ours may be in between: with V8's usual ten places the last of the page's would be cut off.
if (SOCKET_IO && 'stackTraceLimit' in Error) Error.stackTraceLimit = 50;
const { io } = globalThis as { io?: typeof connect };

export type Report = (error: Error) => void;
type Fault = (report: Report) => unknown;

function raise(words: string): never {
  throw new RangeError(words);
}

async function caught(act: () => unknown, report: Report): Promise<void> {
  try {
    await act();
  } catch (error) {
    report(error as Error);
  }
}

function open(method: string, url: string, isAsync = true): XMLHttpRequest {
  const request = new XMLHttpRequest();
  request.open(method, url, isAsync);
  return request;
}

const PLAIN: Record<string, Fault> = {
  'a timer': () => setTimeout(() => raise('in a timer')),
  'a listener': () => {
    const target = new EventTarget();
    target.addEventListener('own', () => raise('in a listener'));
    target.dispatchEvent(new Event('own'));
  },
  'a listener of XHR': () => {
    const request = open('GET', '/json');
    request.addEventListener('load', () => raise('in a listener of XHR'));
    request.send();
  },
  'a handler of XHR': () => {
    const request = open('GET', '/json');
    request.onreadystatechange = () => request.readyState === 4 && raise('in a handler of XHR');
    request.send();
  },
  'a handler of WebSocket': () => {
    const socket = new WebSocket(`ws://${location.host}/`);
    socket.onmessage = () => {
      socket.close();
      raise('in a handler of WebSocket');
    };
  },
  'a rejection': () => void Promise.reject(new RangeError('a rejection')),
  'a fetch that nobody catches': () => void fetch(`${CLOSED}?uncaught`),
  'a fetch that is called wrongly': (report) => caught(() => fetch('http://'), report),
  'a fetch that is reported': (report) => caught(() => fetch(`${CLOSED}?caught`), report),
  'a body that is read twice': (report) => caught(async () => {
    const response = await fetch('/json');
    await response.text();
    await response.text();
  }, report),
  'a request that the page waits for': (report) => caught(() => open('GET', CLOSED, false).send(), report),
  'a request that is sent twice': () => setTimeout(() => new XMLHttpRequest().send()),
  'a message that is sent too early': () => setTimeout(() => {
    const socket = new WebSocket(`ws://${location.host}/`);
    socket.addEventListener('open', () => socket.close());
    socket.send('too early');
  }),
};

async function another(): Promise<Socket> {
  const socket = io?.(SOCKET_IO as string, { transports: ['websocket'], forceNew: true }) as Socket;
  await new Promise<void>((resolve) => void socket.once('connect', () => resolve()));
  return socket;
}

/** By a connection of its own, which is left a little later. */
function said(listen: (socket: Socket) => unknown): Fault {
  return async () => {
    const socket = await another();
    socket.once('said', () => listen(socket)).emit('say', 1);
  };
}

const WITHIN: Record<string, Fault> = {
  'a listener of a Socket': said(() => raise('in a listener of a Socket')),
  'a listener of a Socket, after a turn': said(async () => {
    await fetch('/json');
    raise('in a listener of a Socket, after a turn');
  }),
  'a fetch in a listener of a Socket': said(() => fetch(`${CLOSED}?within`)),
  'an answer': async () => (await another()).emit('echo', 1, () => raise('in an answer')),
  'a connection': () => io?.(SOCKET_IO as string, { transports: ['websocket'], forceNew: true }).on('connect', () => raise('at a connection')),
  'what is emitted': async (report) => {
    const socket = await another();
    await caught(() => socket.emit('note', { toJSON: () => raise('in what is emitted') }), report);
  },
  'a reserved event': async (report) => {
    const socket = await another();
    await caught(() => (socket.emit as (event: string) => unknown)('connect_error'), report);
  },
};

/** Beside a client of Socket.IO some of the others are enough. */
const BESIDE = ['a timer', 'a handler of WebSocket', 'a fetch that nobody catches', 'a request that is sent twice'];
const FAULTS: Record<string, Fault> = SOCKET_IO ? { ...WITHIN, ...Object.fromEntries(BESIDE.map((name) => [name, PLAIN[name] as Fault])) } : PLAIN;
export const NAMES = Object.keys(FAULTS);

/** One; the test waits for its report before the next one. */
export async function commit(name: string, report: Report): Promise<void> {
  await FAULTS[name]?.(report);
}
