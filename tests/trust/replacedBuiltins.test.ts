import { expect, it, describe } from 'vitest';
import { until } from '../../harness/browser/driver';
import { useClientPages, type ClientPage, type PageClient } from '../support/clientPage';
import { clientOf } from '../support/hiding';
import type { ServerSocket } from '../../harness/servers';
import { SKIP } from '../../harness/testBrowser';

const open = useClientPages();
const VERSIONS = ['1.7', '2.5', '3.1', '4.8'];
const EVENTS = 500;
/** More than the ring holds. */
const FLOOD = 21_000;

interface Spied {
  replaced: number;
  calls: number;
  /** Names of what the hook has called, with how often. */
  ours: Record<string, number>;
  ports: number;
}

describe.skipIf(SKIP).each(VERSIONS)('a page that replaces every function of every builtin before client %s', (version) => {
  it('sees no call and no port of the hook, which loses no event', async () => {
    const page = await openSpied(version, true);
    page.server.io.on('connection', serve);
    await page.connect({ reconnectionDelay: 50, reconnectionDelayMax: 60, randomizationFactor: 0 });
    const answered = await page.run(talk, EVENTS);
    expect(answered).toBe(EVENTS);
    const asked = await page.waitForCapture('outgoing', { event: 'echo' });
    await replay(page, asked.socket);
    const emits = await page.all('outgoing');
    expect(emits.filter(({ event }) => event === 'echo').length).toBe(EVENTS + 1);
    expect(await page.all('incoming', { event: 'echoed' })).toHaveLength(EVENTS + 1);
    expect((await page.all('ack')).length).toBeGreaterThanOrEqual(EVENTS);
    await reconnect(page);
    await page.run(() => void dispatchEvent(new Event('pagehide')));
    expect(await page.all('own_error')).toEqual([]);
    expectUnseen(await spied(page));
  });

  it('sees none while no panel is attached and the ring overflows', async () => {
    const page = await openSpied(version, false);
    page.server.io.on('connection', serve);
    await page.connect();
    await page.run(({ socket }, many) => {
      for (let at = 0; at < many; at++) socket.emit('flood', at);
    }, FLOOD);
    await page.run(talk, 50);
    expectUnseen(await spied(page));
  });
});

describe.skipIf(SKIP)('the spy of these tests', () => {
  it('sees what an ordinary script in the hook’s place calls', async () => {
    const page = await openSpied('4.8', false);
    await page.run(() => {
      const script = document.createElement('script');
      script.textContent = '[].push(1); new Map().set(1, 2); for (const each of [1]) void each;\n//# sourceURL=the-hook.js';
      document.head.append(script);
    });
    expect(Object.keys((await spied(page)).ours).sort()).toEqual(
      expect.arrayContaining(['Array.prototype.push', 'Map.prototype.set', expect.stringContaining('Symbol(Symbol.iterator)')]),
    );
  });
});

function expectUnseen({ replaced, calls, ours, ports }: Spied): void {
  expect(replaced).toBeGreaterThan(1_000);
  expect(calls).toBeGreaterThan(10_000);
  expect(ours).toEqual({});
  expect(ports).toBe(0);
}

async function openSpied(version: string, attached: boolean): Promise<ClientPage> {
  const page = await open(clientOf(version), {
    attached,
    served: { '/': `<!doctype html><script>(${replaceAll})()</script><script src="/client.js"></script>` },
  });
  return page;
}

function spied(page: ClientPage): Promise<Spied> {
  return page.run(() => (globalThis as unknown as { spied: Spied }).spied);
}

function serve(socket: ServerSocket): void {
  socket.on('echo', (...args: unknown[]) => {
    const answer = args.at(-1);
    if (typeof answer === 'function') answer('fine');
    socket.emit('echoed', 1);
  });
  socket.on('again', (_value: unknown, answer: () => void) => answer());
  socket.on('binary', (value: unknown) => socket.emit('binary', value));
}

async function replay(page: ClientPage, socket: number): Promise<void> {
  await page.tell({ type: 'want', initiators: true });
  await page.tell({ type: 'replay', request: 'one', socket, event: 'echo', args: '[1]', attachments: [], ack: true, buffer: false });
  await page.waitForCapture('outgoing', ({ replay }) => replay?.request === 'one');
  await until('the echo', async () => (await page.all('incoming', { event: 'echoed' })).length > EVENTS);
  await page.run(({ socket }) => void socket.emit('with initiator', 1));
  const { initiator } = await page.waitForCapture('outgoing', { event: 'with initiator' });
  expect(initiator).toContain('emit');
  await page.tell({ type: 'want', initiators: false });
}

async function reconnect(page: ClientPage): Promise<void> {
  await page.server.kill();
  await page.waitForCapture('reserved', { event: 'disconnect' });
  await page.run(({ socket }) => {
    socket.emit('while away', { deep: [1, new Date(0), new Error('no'), Uint8Array.of(1)] });
    if ('volatile' in socket) (socket as PageClient['socket']).volatile.emit('perhaps', 1);
  });
  await page.server.revive();
  await until('the connection', async () => (await page.all('reserved', { event: 'connect' })).length > 1 || page.run(({ socket }) => socket.connected));
  await page.waitForCapture('flushed');
}

// ---- these run in the page
async function talk({ io, socket }: PageClient, many: number): Promise<number> {
  let answered = 0;
  socket.on('nobody', () => undefined);
  socket.off('nobody');
  const bytes = new Promise((done) => void socket.on('binary', done));
  socket.emit('binary', Uint8Array.of(1, 2, 3).buffer);
  await bytes;
  await new Promise<void>((done) => {
    for (let at = 0; at < many; at++) {
      socket.emit('echo', { n: at, deep: [true] }, () => {
        if (++answered === many) done();
      });
    }
  });
  if (!('emitWithAck' in socket)) return answered;
  const retrying = io({ forceNew: true, transports: ['websocket'], retries: 1, ackTimeout: 5_000 });
  await retrying.emitWithAck('again', 1);
  retrying.disconnect();
  return answered;
}

/**
 * Each function that can be reached by name from the global object is replaced by one that looks who has called it. The
 * page's own scripts have an address, the client's its own, and the hook of these tests none.
 */
function replaceAll(): void {
  const NativeError = Error;
  const { apply, construct, ownKeys, getOwnPropertyDescriptor, defineProperty, getPrototypeOf } = Reflect;
  const { includes, indexOf, slice } = String.prototype;
  const stackOf = getOwnPropertyDescriptor(NativeError.prototype, 'stack')?.get ?? getOwnPropertyDescriptor(new NativeError(), 'stack')?.get;
  const { MessagePort } = globalThis;
  const seen = new WeakSet<object>();
  const { has, add } = WeakSet.prototype;
  const spied: Spied = { replaced: 0, calls: 0, ours: {}, ports: 0 };
  let looking = false;
  NativeError.stackTraceLimit = 8;

  /** The caller is in the first line after those of this script that has an address. */
  function caller(): string {
    const error = new NativeError();
    const stack = (stackOf ? apply(stackOf, error, []) : error.stack) as string;
    let end = apply(indexOf, stack, ['\n', apply(indexOf, stack, ['LAST_OF_SPY'])]) as number;
    while (end >= 0) {
      const next = apply(indexOf, stack, ['\n', end + 1]) as number;
      const line = apply(slice, stack, next < 0 ? [end] : [end, next]) as string;
      if (!apply(includes, line, ['<anonymous>'])) return line;
      end = next;
    }
    return '';
  }
  function note(name: string, self: unknown, args: unknown[]): void {
    const from = caller();
    if (apply(includes, from, ['the-sink.js'])) return;
    spied.calls++;
    if (self instanceof MessagePort) spied.ports++;
    for (let at = 0; at < args.length; at++) if (typeof args[at] === 'object' && args[at] instanceof MessagePort) spied.ports++;
    if (apply(includes, from, ['the-hook.js'])) spied.ours[name] = (spied.ours[name] ?? 0) + 1;
  }
  function spy(native: unknown, name: string): unknown {
    const spying = {
      LAST_OF_SPY(this: unknown, ...args: unknown[]) {
        if (!looking) {
          looking = true;
          try {
            note(name, this, args);
          } finally {
            looking = false;
          }
        }
        return apply(native as () => unknown, this, args);
      },
    }.LAST_OF_SPY;
    return spying;
  }
  function replaceIn(owner: object, path: string, depth: number): void {
    if (apply(has, seen, [owner]) || depth > 4) return;
    apply(add, seen, [owner]);
    const keys = ownKeys(owner);
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] as PropertyKey;
      const name = `${path}.${String(key)}`;
      const descriptor = getOwnPropertyDescriptor(owner, key);
      if (!descriptor || key === 'constructor' || key === 'spied' || key === 'hookTest') continue;
      const { value } = descriptor as { value?: unknown };
      const isConstructor = typeof value === 'function' && getOwnPropertyDescriptor(value, 'prototype');
      if ((typeof value === 'function' || (typeof value === 'object' && value !== null)) && !(value instanceof Window)) {
        replaceIn(value as object, name, depth + 1);
      }
      if (!descriptor.configurable || isConstructor || owner === globalThis && (descriptor.get || descriptor.set)) continue;
      const parts = ['value', 'get', 'set'] as const;
      let isReplaced = false;
      for (let index = 0; index < 3; index++) {
        const part = parts[index] as 'value';
        if (typeof descriptor[part] !== 'function') continue;
        descriptor[part] = spy(descriptor[part], name.slice(1));
        isReplaced = true;
      }
      if (isReplaced && defineProperty(owner, key, descriptor)) spied.replaced++;
    }
    const parent = getPrototypeOf(owner);
    if (parent) replaceIn(parent, `${path}.__proto__`, depth + 1);
  }
  void construct;
  Object.assign(globalThis, { spied });
  looking = true;
  replaceIn(globalThis, '', 0);
  looking = false;
}
