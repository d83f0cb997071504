import { describe, expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import { useClientPages, type ClientPage, type PageClient } from '../support/clientPage';
import { clientOf, hide, LOCKED_DOWN, readWire } from '../support/hiding';
import { scenario } from '../support/scenario';
import type { ServerSocket } from '../../harness/servers';
import { SKIP } from '../../harness/testBrowser';

const open = useClientPages();
type Answer = (...args: unknown[]) => void;
const VERSIONS = ['2.5', '3.1', '4.8'];

describe.skipIf(SKIP).each(VERSIONS)('the page with a client %s that is read on the wire', (version) => {
  it('cannot tell by its events, errors, listeners, keys or methods', async () => {
    const logs = [];
    for (const hooked of [true, false]) {
      const [client, options] = await hide(version, 'a locked down page');
      const page = await open(client, { ...options, hooked, server: { pingInterval: 60_000 } });
      serve(page);
      logs.push(await page.run(scenario));
      expect((await page.all('wire_frame')).length > 0).toBe(hooked);
    }
    expect(logs[1]?.length).toBeGreaterThan(60);
    expect(logs[0]).toEqual(logs[1]);
  });

  it.each([['polling'], ['websocket']])('has its own binary whole over %s', async (transport) => {
    const [client, options] = await hide(version, 'a locked down page');
    const page = await open(client, options);
    const server = await page.connect({ transports: [transport] });
    server.on('echo', (value: unknown) => server.emit('echoed', value));
    const heard = await page.run(
      ({ socket }) =>
        new Promise((done) => {
          socket.on('echoed', (value: ArrayBuffer) => done([...new Uint8Array(value)]));
          socket.emit('echo', Uint8Array.of(1, 2, 3).buffer);
        }),
    );
    expect(heard).toEqual([1, 2, 3]);
  });
});

describe.skipIf(SKIP).each(VERSIONS)('the page with a client %s whose objects were had', (version) => {
  it.each([['polling'], ['websocket'], ['polling,websocket']])('is not read on the wire as well, over %s', async (transports) => {
    const page = await open(clientOf(version));
    const server = await page.connect({ transports: transports.split(',') });
    server.emit('hello');
    await page.waitForCapture('incoming', { event: 'hello' });
    expect((await page.captures()).filter(({ kind }) => kind.startsWith('wire'))).toEqual([]);
  });
});

describe.skipIf(SKIP)('a page', () => {
  it('finds the browser’s own functions as they were', async () => {
    const looks = [];
    for (const hooked of [true, false]) {
      const page = await open(clientOf('4.8'), { hooked });
      looks.push(await page.run(lookAtNatives));
    }
    expect(looks[0]).toEqual(looks[1]);
  });

  it('can use WebSocket, XMLHttpRequest and fetch for other things, untold and as ever', async () => {
    const logs = [];
    for (const hooked of [true, false]) {
      const page = await open(clientOf('4.8'), { hooked });
      logs.push(await page.run(useNatives));
      expect(await page.captures()).toEqual([]);
    }
    expect(logs[0]).toEqual(logs[1]);
  });
});

describe.skipIf(SKIP)('the fetch transport of 4.8', () => {
  it('is read where the page reads it, both ways', async () => {
    const page = await openWithFetch();
    const server = await connectByFetch(page);
    server.on('ask', (question: unknown, answer: Answer) => {
      answer(`${String(question)}!`);
      server.emit('told', Buffer.from([5, 6]));
    });
    const heard = await page.run(({ socket }) =>
      Promise.all([
        new Promise((done) => void socket.emit('ask', 'ünï', done)),
        new Promise((done) => void socket.on('told', (value: ArrayBuffer) => done([...new Uint8Array(value)]))),
      ]),
    );
    expect(heard).toEqual(['ünï!', [5, 6]]);
    const told = await until('the last event', async () =>
      readWire(await page.captures()).find((capture) => capture.kind === 'incoming'),
    );
    const read = readWire(await page.captures());
    const asked = read.find((capture) => capture.kind === 'outgoing');
    expect(asked).toMatchObject({ event: 'ask', payload: { text: '20["ask","ünï"]' } });
    expect(read.find((capture) => capture.kind === 'ack')).toMatchObject({ of: asked?.seq, payload: { text: '30["ünï!"]' } });
    expect(told).toMatchObject({ event: 'told', payload: { attachments: [{ size: 2, base64: 'BQY=' }] } });
    expect(read.filter(({ kind }) => kind === 'manager')).toHaveLength(1);
  });

  it('is told when its server is gone', async () => {
    const page = await openWithFetch();
    await connectByFetch(page);
    await page.server.kill();
    const lost = await until('the loss', async () =>
      readWire(await page.captures()).find((capture) => capture.kind === 'reserved' && capture.event === 'disconnect'),
    );
    expect(lost).toMatchObject({ args: ['transport error', { description: 'a request got no response' }] });
  });
});

function openWithFetch(): Promise<ClientPage> {
  return open(clientOf('4.8', 'ESM file, min'), { served: { '/': LOCKED_DOWN.replace(/<script src.*/, '') } });
}

async function connectByFetch(page: ClientPage): Promise<ServerSocket> {
  const accepted = new Promise<ServerSocket>((resolve) => void page.server.io.on('connection', resolve));
  await page.run((client) => {
    const { Fetch } = client as unknown as { Fetch: unknown };
    client.socket = client.io({ transports: [Fetch] } as object);
    return new Promise<void>((done) => void client.socket.on('connect', () => done()));
  });
  return accepted;
}

function serve({ server: { io } }: ClientPage): void {
  io.of('/guarded').use((_socket, next) => next(Object.assign(new Error('no'), { data: { code: 1 } })));
  io.on('connection', (socket) => {
    socket.on('echo', (...args: unknown[]) => {
      const answer = args.at(-1);
      const values = args.filter((arg) => typeof arg !== 'function');
      if (typeof answer === 'function') answer(...values);
      socket.emit('echoed', ...values);
    });
    socket.on('ask me', () => socket.emit('question', (answer: unknown) => socket.emit('answered', answer)));
    socket.on('drop me', () => socket.conn.close());
    socket.on('leave me', () => socket.disconnect());
    socket.on('early', (value: unknown, answer: Answer) => answer(value));
  });
}

// ---- these run in the page
function lookAtNatives(): unknown[] {
  const looks: unknown[] = [];
  const look = (owner: object, names: string[]) => {
    for (const name of names) {
      const { value, get, set, ...flags } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
      const functions = [value, get, set].map((each) =>
        typeof each === 'function'
          ? [each.name, each.length, Reflect.ownKeys(each), /\[native code\]/.test(String(each)), 'prototype' in each]
          : typeof each,
      );
      looks.push([name, flags, functions]);
    }
    // The sink of these tests is the one thing more.
    looks.push(Reflect.ownKeys(owner).map(String).filter((name) => name !== 'hookTest'));
  };
  look(WebSocket.prototype, ['send', 'close', 'onmessage', 'onopen', 'constructor']);
  look(XMLHttpRequest.prototype, ['open', 'send', 'constructor']);
  look(Response.prototype, ['text', 'json']);
  look(globalThis, ['fetch', 'WebSocket', 'XMLHttpRequest', 'WebTransport']);
  const { WebTransport } = globalThis as { WebTransport?: { prototype: { constructor: unknown } } };
  if (WebTransport) look(WebTransport.prototype, ['close', 'createBidirectionalStream', 'constructor']);
  looks.push(WebTransport?.prototype.constructor === WebTransport, WebSocket.prototype.constructor === WebSocket);
  for (const wrong of [
    () => WebSocket.prototype.send.call({} as WebSocket, ''),
    () => XMLHttpRequest.prototype.open.call({} as XMLHttpRequest, 'GET', '/', true),
    () => new (fetch as unknown as new () => object)(),
    () => (WebTransport as unknown as () => unknown)(),
  ]) {
    try {
      wrong();
      looks.push('nothing thrown');
    } catch (error) {
      looks.push([(error as Error).name, (error as Error).message]);
    }
  }
  return looks;
}

async function useNatives(_client: PageClient): Promise<unknown[]> {
  const log: unknown[] = [];
  const response = await fetch('/client.js?EIO=nothing');
  log.push(response.status, (await response.text()).length > 0);
  await fetch('http://127.0.0.1:1/').catch((error: Error) => log.push(error.name));
  await new Promise<void>((done) => {
    const xhr = new XMLHttpRequest();
    // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the setter is what is tried
    xhr.onreadystatechange = () => log.push(['state', xhr.readyState]);
    xhr.addEventListener('load', () => log.push(['load', xhr.status]));
    xhr.onloadend = () => done();
    xhr.open('GET', '/nowhere');
    xhr.send();
  });
  await new Promise<void>((done) => {
    const socket = new WebSocket('ws://127.0.0.1:1/');
    const onmessage = () => undefined;
    // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the setter is what is tried
    socket.onmessage = onmessage;
    log.push(socket.onmessage === onmessage);
    try {
      socket.send('too early');
    } catch (error) {
      log.push((error as Error).name, (error as Error).message);
    }
    socket.addEventListener('error', () => log.push('error'));
    socket.addEventListener('close', ({ code }) => done(void log.push(['close', code])));
  });
  return log;
}
