import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Socket } from 'socket.io-client';
import { describe, expect, it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import type { Client } from '../../../harness/clients';
import { SKIPPED } from '../../../harness/testBrowser';
import { useClientPages, type ClientPage, type PageClient } from '../../support/clientPage';
import { clientOf } from '../../support/hiding';
import { modelOf } from '../modelOf';

const open = useClientPages();
const require = createRequire(import.meta.url);
const fileOf = (module: string, file: string) => readFileSync(join(dirname(require.resolve(`${module}/package.json`)), file), 'utf8');

/** What `reactive()` of Vue 3 and `observable()` of MobX give, and a Proxy that a page makes by itself. */
const WRAPS = ['vue', 'membrane', 'plain'] as const;
type WrapName = (typeof WRAPS)[number];
const SERVED = {
  '/': '<!doctype html><script src="/client.js"></script><script src="/vue.js"></script><script src="/wraps.js"></script>',
  '/vue.js': fileOf('@vue/reactivity', 'dist/reactivity.global.js'),
  '/wraps.js': `
    const made = new WeakMap();
    const deep = (value) => {
      if (typeof value !== 'object' || value === null || value instanceof WebSocket) return value;
      if (!made.has(value)) made.set(value, new Proxy(value, { get: (target, key) => deep(Reflect.get(target, key)) }));
      return made.get(value);
    };
    globalThis.wraps = { vue: (value) => VueReactivity.reactive({ value }).value, membrane: deep, plain: (value) => new Proxy(value, {}) };
  `,
};
const served = { served: SERVED };

interface Wraps {
  wraps: Record<WrapName, <T extends object>(value: T) => T>;
}

/** What the panel has: one Manager for each connection, one Socket for each namespace. */
async function counts(page: ClientPage) {
  const { managers } = await modelOf(page);
  return managers.map(({ sockets }) => sockets.map(({ namespace, emits, received, state }) => ({ namespace, emits, received, state })));
}

/** Each emit as the panel has it, by its namespace. */
async function emits(page: ClientPage) {
  return (await modelOf(page)).visible.filter(({ direction }) => direction === 'emit').map(({ namespace, event, ack, capture }) => `${namespace} ${event} ${capture.kind === 'outgoing' && capture.fate} ${ack?.state ?? 'no ack'}`);
}

function forClients(what: string, versions: readonly string[], tests: (client: Client) => void): void {
  const clients = [...versions.map((version) => clientOf(version)), clientOf('4.8', 'CDN file', 'firefox')];
  for (const client of clients) describe.skipIf(SKIPPED[client.browser])(`${what}, client ${client.version} in ${client.browser}`, () => tests(client));
}

function answering(page: ClientPage): string[] {
  const heard: string[] = [];
  for (const namespace of ['/', '/admin']) {
    page.server.io.of(namespace).on('connection', (socket) => {
      socket.on('ask', (value: unknown, answer: (value: unknown) => void) => {
        heard.push(`${namespace} ${String(value)}`);
        answer(value);
        socket.emit('told', value);
      });
    });
  }
  return heard;
}

describe.each(WRAPS)('a Socket behind a %s Proxy', (wrap) => {
  // richardeschloss/nuxt-socket-io#187
  forClients('emits, listens and gets answers', ['1.7', '2.5', '3.1', '4.8'], (client) => {
    it('if there is one Socket', async () => {
      const page = await open(client, served);
      const heard = answering(page);
      await page.connect();
      await page.run((client, wrap) => {
        const socket = (globalThis as unknown as Wraps).wraps[wrap](client.socket);
        socket.on('told', (value: unknown) => client.heard.push(value));
        socket.emit('ask', 'once', (value: unknown) => client.heard.push(value));
        socket.emit('ask', 'twice', (value: unknown) => client.heard.push(value));
      }, wrap);
      await until('all answers', () => page.run(({ heard }) => heard.length === 4));
      expect(heard).toEqual(['/ once', '/ twice']);
      expect(await counts(page)).toEqual([[{ namespace: '/', emits: 2, received: 2, state: 'connected' }]]);
      expect(await emits(page)).toEqual(['/ ask sent acked', '/ ask sent acked']);
      expect(await page.all('listener', { event: 'told', count: 1 })).toHaveLength(1);
      expect(await page.all('own_error')).toEqual([]);
    });

    it('if the page connects and disconnects it through the Proxy', async () => {
      const page = await open(client, served);
      const heard = answering(page);
      await page.run((client, wrap) => {
        client.socket = client.io({ autoConnect: false, transports: ['websocket'] });
        client.other = (globalThis as unknown as Wraps).wraps[wrap](client.socket);
        client.other.on('told', (value: unknown) => client.heard.push(value));
        client.other.emit('ask', 'early', (value: unknown) => client.heard.push(value));
        client.other.connect();
      }, wrap);
      await until('the answer', () => page.run(({ heard }) => heard.length === 2));
      expect(heard).toEqual(['/ early']);
      expect(await counts(page)).toEqual([[{ namespace: '/', emits: 1, received: 1, state: 'connected' }]]);
      expect(await emits(page)).toEqual(['/ ask buffered acked']);
      await page.run(({ other }) => void other.disconnect());
      await until('the end', async () => (await counts(page))[0]?.[0]?.state === 'disconnected');
      expect(await page.all('reserved', { event: 'disconnect' })).toHaveLength(1);
      // A Manager of 1.x or 2.x does not know the Proxy that wants to be disconnected, and keeps its connection open.
      const stays = client.major < 3 && wrap === 'plain';
      expect(await page.all('engine', ({ event }) => event.name === 'close')).toHaveLength(stays ? 0 : 1);
      expect(await page.all('manager')).toHaveLength(1);
      expect(await page.all('own_error')).toEqual([]);
    });
  });

  forClients('is told apart from other Sockets', ['1.7', '2.5', '3.1', '4.8'], (client) => {
    it('by what its calls change', async () => {
      const page = await open(client, served);
      const heard = answering(page);
      await page.connect();
      await page.run((client, wrap) => {
        client.other = client.io('/admin', { transports: ['websocket'] });
        const wrapped = (globalThis as unknown as Wraps).wraps[wrap];
        Object.assign(client, { first: wrapped(client.socket), second: wrapped(client.other) });
      }, wrap);
      await until('both to be connected', () => page.run(({ other }) => other.connected));
      type Both = PageClient & { first: Socket; second: Socket };
      await page.run((client) => {
        const { first, second } = client as Both;
        second.emit('ask', 'the second', (value: unknown) => client.heard.push(value));
        first.emit('ask', 'the first', (value: unknown) => client.heard.push(value));
      });
      await until('both answers', () => page.run(({ heard }) => heard.length === 2));
      expect(heard.toSorted()).toEqual(['/ the first', '/admin the second']);
      expect(await emits(page)).toEqual(['/admin ask sent acked', '/ ask sent acked']);
      expect((await counts(page)).flat().map(({ namespace, emits }) => `${namespace} ${emits}`).toSorted()).toEqual(['/ 1', '/admin 1']);
    });
  });

  forClients('with two Managers and a Socket of the same namespace in each', ['1.7', '2.5', '3.1', '4.8'], (client) => {
    type Both = PageClient & { first: Socket; second: Socket };

    it('is told apart by what its calls change', async () => {
      const page = await open(client, served);
      const heard = answering(page);
      await page.run((client, wrap) => {
        const wrapped = (globalThis as unknown as Wraps).wraps[wrap];
        client.socket = client.io({ transports: ['websocket'], forceNew: true });
        client.other = client.io({ transports: ['websocket'], forceNew: true });
        Object.assign(client, { first: wrapped(client.socket), second: wrapped(client.other) });
      }, wrap);
      await until('both to be connected', () => page.run(({ socket, other }) => socket.connected && other.connected));
      await page.run((client) => {
        const { first, second } = client as Both;
        second.on('told', (value: unknown) => client.heard.push(value));
        second.emit('ask', 'second, once', (value: unknown) => client.heard.push(value));
        first.emit('ask', 'first', (value: unknown) => client.heard.push(value));
        second.emit('ask', 'second, twice', (value: unknown) => client.heard.push(value));
        second.emit('said');
        first.emit('said');
      });
      await until('all answers', () => page.run(({ heard }) => heard.length === 5));
      expect(heard.toSorted()).toEqual(['/ first', '/ second, once', '/ second, twice']);
      expect(await counts(page)).toEqual([
        [{ namespace: '/', emits: 2, received: 1, state: 'connected' }],
        [{ namespace: '/', emits: 3, received: 2, state: 'connected' }],
      ]);
      expect(await emits(page)).toEqual(['/ ask sent acked', '/ ask sent acked', '/ ask sent acked', '/ said sent no ack', '/ said sent no ack']);
      const [, socket] = await page.all('socket');
      expect(await page.all('listener', { event: 'told', count: 1, socket: socket?.socket.key ?? -1 })).toHaveLength(1);
      expect(await page.all('own_error')).toEqual([]);
    });

    it('has its own connects, buffered emits, drops and disconnects', async () => {
      const page = await open(client, served);
      const heard = answering(page);
      await page.run((client, wrap) => {
        const wrapped = (globalThis as unknown as Wraps).wraps[wrap];
        client.socket = client.io({ transports: ['websocket'], forceNew: true, autoConnect: false });
        client.other = client.io({ transports: ['websocket'], forceNew: true, autoConnect: false });
        const both = { first: wrapped(client.socket), second: wrapped(client.other) };
        Object.assign(client, both);
        both.second.emit('ask', 'second', (value: unknown) => client.heard.push(value));
        both.first.emit('ask', 'first', (value: unknown) => client.heard.push(value));
        both.second.connect();
        both.first.connect();
      }, wrap);
      await until('both answers', () => page.run(({ heard }) => heard.length === 2));
      expect(heard.toSorted()).toEqual(['/ first', '/ second']);
      expect(await emits(page)).toEqual(['/ ask buffered acked', '/ ask buffered acked']);
      expect(await counts(page)).toEqual([
        [{ namespace: '/', emits: 1, received: 1, state: 'connected' }],
        [{ namespace: '/', emits: 1, received: 1, state: 'connected' }],
      ]);
      await page.run((client) => void (client as Both).second.disconnect());
      await until('the end of the second', async () => (await counts(page))[1]?.[0]?.state === 'disconnected');
      expect((await counts(page)).map(([socket]) => socket?.state)).toEqual(['connected', 'disconnected']);
      await page.run((client) => void (client as Both).first.disconnect());
      await until('the end of the first', async () => (await counts(page))[0]?.[0]?.state === 'disconnected');
      expect(await page.all('reserved', { event: 'disconnect' })).toHaveLength(2);
      expect(await page.all('manager')).toHaveLength(2);
      expect(await page.all('own_error')).toEqual([]);
    });

    it('is told apart if the Managers are behind Proxies themselves', async () => {
      const page = await open(client, served);
      const heard = answering(page);
      await page.run((client, wrap) => {
        const wrapped = (globalThis as unknown as Wraps).wraps[wrap];
        const [one, two] = [1, 2].map(() => wrapped(new client.Manager(location.origin, { transports: ['websocket'] })));
        const both = { first: wrapped(one!.socket('/')), second: wrapped(two!.socket('/')) };
        Object.assign(client, both);
        for (const socket of [both.second, both.first]) socket.connect();
      }, wrap);
      await until('both to be connected', () => page.run((client) => (client as Both).first.connected && (client as Both).second.connected));
      await page.run((client) => {
        const { first, second } = client as Both;
        second.emit('ask', 'second', (value: unknown) => client.heard.push(value));
        first.emit('ask', 'first', (value: unknown) => client.heard.push(value));
      });
      await until('both answers', () => page.run(({ heard }) => heard.length === 2));
      expect(heard.toSorted()).toEqual(['/ first', '/ second']);
      expect(await emits(page)).toEqual(['/ ask sent acked', '/ ask sent acked']);
      expect((await counts(page)).map((sockets) => sockets.map(({ namespace, emits }) => `${namespace} ${emits}`))).toEqual([['/ 1'], ['/ 1']]);
      expect(await page.all('manager')).toHaveLength(2);
      expect(await page.all('own_error')).toEqual([]);
    });
  });
});

forClients('a Proxy', ['1.7', '2.5', '3.1', '4.8'], (client) => {
  it('runs the same traps as without the extension', async () => {
    const traps = [];
    for (const hooked of [true, false]) {
      const page = await open(client, { hooked });
      await page.run((client) => {
        const logged = (name: string) => (...args: unknown[]) => {
          client.heard.push(`${name} ${typeof args[1] === 'object' ? '' : String(args[1])}`);
          return Reflect.apply((Reflect as unknown as Record<string, () => unknown>)[name] as () => unknown, undefined, args);
        };
        const handler = Object.fromEntries(Object.getOwnPropertyNames(Reflect).filter((name) => typeof (Reflect as unknown as Record<string, unknown>)[name] === 'function').map((name) => [name, logged(name)]));
        client.socket = client.io({ autoConnect: false, transports: ['websocket'] });
        client.other = new Proxy(client.socket, handler);
        const { other } = client;
        other.on('told', () => undefined);
        other.emit('early', 1);
        other.connect();
      });
      await until('the connection', () => page.run(({ socket }) => socket.connected));
      await page.run(({ other }) => {
        other.emit('ask', 1, () => undefined);
        other.off('told');
        other.disconnect();
      });
      traps.push(await page.run(({ heard }) => heard));
      if (hooked) expect(await page.all('manager')).toHaveLength(1);
    }
    expect(traps[0]?.length).toBeGreaterThan(20);
    expect(traps[0]).toEqual(traps[1]);
  });
});

forClients("an object that isn't a Proxy", ['2.5', '4.8'], (client) => {
  it('but inherits from a Socket is reported as that Socket', async () => {
    const page = await open(client);
    const heard = answering(page);
    await page.connect();
    await page.run((client) => {
      const wrapper = Object.create(client.socket, { mine: { value: 1 } }) as Socket;
      wrapper.on('told', (value: unknown) => client.heard.push(value));
      wrapper.emit('ask', 'inherited', (value: unknown) => client.heard.push(value));
    });
    await until('the answer', () => heard.length === 1);
    await page.waitForCapture('outgoing', { event: 'ask' });
    expect((await counts(page)).map((sockets) => sockets.length)).toEqual([1]);
  });

  it('but an instance of a Manager subclass with its own Sockets is reported as a Manager with its Sockets', async () => {
    const page = await open(client);
    const heard = answering(page);
    await page.run((client) => {
      class OwnManager extends client.Manager {
        readonly made: string[] = [];
        override socket(namespace: string, options?: object) {
          // Throws where it is applied to anything but a Manager of this class.
          this.made.push(namespace);
          return super.socket(namespace, options as never);
        }
      }
      client.socket = new OwnManager(location.origin, { transports: ['websocket'] }).socket('/');
      client.socket.emit('ask', 'of a subclass', (value: unknown) => client.heard.push(value));
      // A Socket of the library as it is, beside it.
      client.other = client.io({ transports: ['websocket'], forceNew: true });
      client.other.emit('ask', 'as it is', (value: unknown) => client.heard.push(value));
    });
    await until('both answers', () => page.run(({ heard }) => heard.length === 2));
    expect(heard.toSorted()).toEqual(['/ as it is', '/ of a subclass']);
    await until('all of it', async () => (await counts(page)).flat().every(({ emits, received }) => emits === 1 && received === 1));
    expect((await counts(page)).map((sockets) => sockets.length)).toEqual([1, 1]);
  });

  it('but the parent’s Socket, used by a frame of the same origin, is reported by the parent, with the frame’s values', async () => {
    const page = await open(client);
    const heard: unknown[] = [];
    page.server.io.on('connection', (socket) => void socket.on('from the frame', (...args: unknown[]) => heard.push(args)));
    await page.connect();
    await page.run(async (client) => {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<p>in the frame';
      await new Promise((done) => {
        frame.addEventListener('load', done);
        document.body.append(frame);
      });
      const inFrame = frame.contentWindow as unknown as { eval(code: string): (socket: unknown) => void };
      client.socket.disconnect();
      inFrame.eval('(socket) => void socket.emit("from the frame", new Date(0), new Uint8Array([1, 2]), { a: [1] }, new TypeError("of the frame"))')(client.socket);
    });
    const { payload } = await page.waitForCapture('outgoing', { event: 'from the frame', fate: 'buffered' });
    expect(payload).toMatchObject({ form: 'copy', args: [{ $type: 'date' }, { $type: 'binary' }, { a: [1] }, { $type: 'error', name: 'TypeError', message: 'of the frame' }] });
    await page.run(({ socket }) => void socket.connect());
    await until('the event', () => heard.length === 1);
    expect(await page.all('manager')).toHaveLength(1);
    expect(await page.all('socket')).toHaveLength(1);
  });
});
