import { describe, expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import { nextSocket, useClientPages, type ClientPage, type PageClient } from '../support/clientPage';
import { clientOf, hide, LOCKED_DOWN, readWire } from '../support/hiding';
import { scenario } from '../support/scenario';
import { serveScenario } from '../support/serveScenario';
import type { ServerSocket } from '../../harness/servers';
import { SKIP } from '../../harness/testBrowser';

const open = useClientPages();
const VERSIONS = ['2.5', '3.1', '4.8'];

describe.skipIf(SKIP).each(VERSIONS)('the page with a client %s that is read on the wire', (version) => {
  it("can't be detected by its events, errors, listeners, keys or methods", async () => {
    const logs = [];
    for (const hooked of [true, false]) {
      const [client, options] = await hide(version, 'a locked down page');
      const page = await open(client, { ...options, hooked, server: { pingInterval: 60_000 } });
      serveScenario(page);
      logs.push(await page.run(scenario));
      expect((await page.all('wire_frame')).length > 0).toBe(hooked);
    }
    expect(logs[1]?.length).toBeGreaterThan(60);
    expect(logs[0]).toEqual(logs[1]);
  });

  it.each([['polling'], ['websocket']])('gets its own binary data complete over %s', async (transport) => {
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

describe.skipIf(SKIP).each(VERSIONS)('a client %s that is read on the wire', (version) => {
  it.each(['polling', 'websocket'])("over %s doesn't affect the page's own fetch", async (transport) => {
    const [client, options] = await hide(version, 'a locked down page');
    const page = await open(client, options);
    await page.connect({ transports: [transport] });
    await until('the wire to be read', async () => (await page.all('wire_frame')).length > 0);
    // That of a Proxy has no name.
    expect(await page.run(() => [fetch, Response.prototype.text].map(String))).toEqual(['function fetch() { [native code] }', 'function text() { [native code] }']);
  });

  it('reports each frame once, even if the page sets the listener of its WebSocket again', async () => {
    const [client, options] = await hide(version, 'a locked down page');
    const page = await open(client, options);
    const server = await page.connect({ transports: ['websocket'] });
    await page.run(({ socket }) => {
      const { ws } = socket.io.engine.transport as unknown as { ws: WebSocket };
      const { onmessage } = ws;
      // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the setter is what is tried
      ws.onmessage = onmessage;
    });
    server.emit('once');
    const isOf = ({ payload }: { payload: { text: string } }) => payload.text.includes('once');
    const frames = async () => (await page.all('wire_frame')).filter((frame) => isOf(frame as never));
    await until('the frame', async () => (await frames()).length > 0);
    expect(await frames()).toHaveLength(1);
  });
});

describe.skipIf(SKIP).each(VERSIONS)('the page with a client %s whose objects were had', (version) => {
  it.each([['polling'], ['websocket'], ['polling,websocket']])("isn't also read on the wire, over %s", async (transports) => {
    const page = await open(clientOf(version));
    const server = await page.connect({ transports: transports.split(',') });
    server.emit('hello');
    await page.waitForCapture('incoming', { event: 'hello' });
    expect((await page.captures()).filter(({ kind }) => kind.startsWith('wire'))).toEqual([]);
  });
});

describe.skipIf(SKIP)('a page', () => {
  it('without Engine.IO has two setters replaced, and no function', async () => {
    const page = await open(clientOf('4.8'), { before: keepNatives });
    const { replaced, kept } = await page.run(findReplaced);
    expect(kept).toBeGreaterThan(3_000);
    expect(replaced.sort()).toEqual(['WebSocket.prototype.onmessage set', 'XMLHttpRequest.prototype.onreadystatechange set']);
  });

  it('sees an error of such a setter as its own', async () => {
    const stacks = [];
    for (const hooked of [true, false]) {
      const page = await open(clientOf('4.8'), { hooked });
      stacks.push(
        await page.run(() => {
          const set = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage')?.set as (value: unknown) => void;
          try {
            set.call({}, null);
          } catch (error) {
            return (error as Error).stack?.split('\n').slice(0, 2).map((line) => line.replace(/(at ).*?(<anon|pptr)/, '$1$2'));
          }
          return undefined;
        }),
      );
    }
    expect(stacks[0]).toHaveLength(2);
    expect(stacks[0]).toEqual(stacks[1]);
  });

  it('finds the browser’s own functions unchanged', async () => {
    const looks = [];
    for (const hooked of [true, false]) {
      const page = await open(clientOf('4.8'), { hooked });
      looks.push(await page.run(lookAtNatives));
    }
    expect(looks[0]).toEqual(looks[1]);
  });

  it('can use WebSocket, XMLHttpRequest and fetch for other things, unreported and unchanged', async () => {
    const logs = [];
    for (const hooked of [true, false]) {
      const page = await open(clientOf('4.8'), { hooked });
      logs.push(await page.run(useNatives));
      expect(await page.captures()).toEqual([]);
    }
    expect(logs[0]).toEqual(logs[1]);
  });
});

describe.skipIf(SKIP).each(VERSIONS)('attempts of client %s at a server that is not there', (version) => {
  it.each(['polling', 'websocket'])('are reported over %s too', async (transport) => {
    const [client, options] = await hide(version, 'a locked down page');
    const page = await open(client, options);
    await page.server.kill();
    await page.run((pageClient, only) => void (pageClient.socket = pageClient.io({ transports: [only], reconnectionDelay: 50 })), transport);
    await until('a failed attempt', async () =>
      readWire(await page.captures()).some(({ kind, ...more }) => kind === 'reserved' && 'event' in more && /error/.test(String(more.event))),
    );
  });
});

describe.skipIf(SKIP)('the fetch transport of 4.8', () => {
  it("isn't seen at its start, is read from its upgrade on, and completely from its next connection on", async () => {
    const page = await openWithFetch();
    const server = await connectByFetch(page, ['Fetch', 'WebSocket']);
    await until('the upgrade', async () => (server.conn as unknown as { transport: { name: string } }).transport.name === 'websocket');
    server.emit('told', 'by WebSocket');
    await until('the event', async () => readWire(await page.captures()).some(({ kind }) => kind === 'incoming'));
    expect(readWire(await page.captures()).filter(({ kind }) => kind === 'manager')).toHaveLength(1);
    const back = nextSocket(page.server.io);
    await page.server.kill();
    await page.server.revive();
    await back;
    await until('a handshake', async () =>
      readWire(await page.captures()).some((capture) => capture.kind === 'engine' && capture.event.name === 'handshake'),
    );
    expect((await page.all('wire')).filter(({ url }) => url.includes('transport=polling')).length).toBeGreaterThan(0);
  });

  it("isn't seen if nothing else is used", async () => {
    const page = await openWithFetch();
    const server = await connectByFetch(page, ['Fetch']);
    await new Promise<void>((answered) => void server.emit('ask', () => answered()));
    expect(await page.captures()).toEqual([]);
  });
});

function openWithFetch(): Promise<ClientPage> {
  return open(clientOf('4.8', 'ESM file, min'), { served: { '/': LOCKED_DOWN.replace(/<script src.*/, '') } });
}

async function connectByFetch(page: ClientPage, transports: string[]): Promise<ServerSocket> {
  const accepted = nextSocket(page.server.io);
  await page.run((client, names) => {
    const module = client as unknown as Record<string, unknown>;
    client.socket = client.io({ transports: names.map((name) => module[name]), reconnectionDelay: 50 } as object);
    client.socket.on('ask', (answer: () => void) => answer());
    return new Promise<void>((done) => void client.socket.on('connect', () => done()));
  }, transports);
  return accepted;
}

// ---- these run in the page
type Kept = Map<string, unknown>;

/** All functions that a page can reach by name from its global object. */
function keepNatives(): void {
  const keepAll = (): Kept => {
    const kept: Kept = new Map();
    const seen = new Set<unknown>([globalThis]);
    const keep = (owner: object, path: string) => {
      for (const key of Reflect.ownKeys(owner)) {
        const descriptor = Reflect.getOwnPropertyDescriptor(owner, key);
        const name = path ? `${path}.${String(key)}` : String(key);
        for (const part of ['value', 'get', 'set'] as const) {
          const value: unknown = descriptor?.[part];
          if (typeof value === 'function') kept.set(part === 'value' ? name : `${name} ${part}`, value);
          const isNew = part === 'value' && (typeof value === 'function' || (typeof value === 'object' && value !== null)) && !seen.has(value);
          if (!isNew || name.split('.').length > 3) continue;
          seen.add(value);
          keep(value as object, name);
        }
      }
    };
    keep(globalThis, '');
    return kept;
  };
  Object.assign(globalThis, { kept: keepAll(), keepAll });
}

function findReplaced(): { replaced: string[]; kept: number } {
  const { kept, keepAll } = globalThis as unknown as { kept: Kept; keepAll(): Kept };
  const now = keepAll();
  return { replaced: [...kept].filter(([name, before]) => now.get(name) !== before).map(([name]) => name), kept: kept.size };
}

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
