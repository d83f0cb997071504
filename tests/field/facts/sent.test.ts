import type { EventEmitter } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import type { ServerSocket, TestServer } from '../../../harness/servers';
import { describeClients, useClientPages } from '../../support/clientPage';
import { factsOf, importedFrom, panelOf, rowsOf, valuesOf } from '../../support/panelOf';

const open = useClientPages();
const VERSIONS = new Set(['1.7', '2.5', '3.1', '4.8']);
const QUICK = { reconnectionDelay: 20, reconnectionDelayMax: 20 };

/** The headers of each request of long-polling that the server gets. */
function recordHeaders({ io }: TestServer): IncomingHttpHeaders[] {
  const all: IncomingHttpHeaders[] = [];
  const { httpServer } = io as unknown as { httpServer: EventEmitter };
  httpServer.prependListener('request', ({ url, headers }: IncomingMessage) => {
    if (url?.includes('EIO=')) all.push(headers);
  });
  return all;
}

describeClients(
  'what was sent with each connection',
  (client) => {
    it('is the query as the page had it at that attempt (socketio/socket.io#1409)', async () => {
      const page = await open(client);
      const got: unknown[] = [];
      page.server.io.on('connection', ({ handshake }: ServerSocket) => void got.push(handshake.query['token']));
      await page.connect({ ...QUICK, query: { token: 'tok-0' } });
      await page.run(({ socket }) => {
        socket.io.on('reconnect_attempt', () => {
          (socket.io.opts as { query: unknown }).query = { token: 'tok-1' };
        });
        // In 1.x and 2.x, where nothing listens to it on the Manager alone.
        socket.emit('first');
      });
      await page.server.kill();
      await page.server.revive();
      await until('another session', () => Promise.resolve(got.length === 2));
      await page.waitForCapture('reserved', ({ event }) => event === 'reconnect');
      await until('the page to know', () => page.run(({ socket }) => socket.connected));
      await page.run(({ socket }) => void socket.emit('second'));
      const model = panelOf(await page.captures());
      expect(got).toEqual(['tok-0', 'tok-1']);
      expect(valuesOf(model, rowsOf(model, 'first'), 'query.token')).toEqual(['"tok-0"']);
      expect(valuesOf(model, rowsOf(model, 'second'), 'query.token')).toEqual(['"tok-1"']);
      expect(factsOf(model, rowsOf(model, 'second')[0]!).get('query.token')?.secret).toBe(true);
      // The attempt that changed it shows what it was made with; those before, what they were.
      expect(valuesOf(model, rowsOf(model, 'reconnect_attempt'), 'query.token').at(-1)).toBe('"tok-1"');
      expect(new Set(valuesOf(model, rowsOf(model, 'disconnect'), 'query.token'))).toEqual(new Set(['"tok-0"']));
      const file = importedFrom(model, rowsOf(model, 'second'));
      expect(valuesOf(file, file.all, 'query.token')).toEqual(['"tok-1"']);
    });

    it('is the query of the URL, which overrides that of the options', async () => {
      const page = await open(client);
      const accepted = new Promise<ServerSocket>((resolve) => void page.server.io.on('connection', resolve));
      await page.run((own, url) => void (own.socket = own.io(`${url}?room=address`, { transports: ['websocket'], query: { room: 'options' } })), page.server.url);
      const { handshake } = await accepted;
      await until('the connection', () => page.run(({ socket }) => socket.connected));
      expect(handshake.query['room']).toBe('address');
      const model = panelOf(await page.captures());
      expect(valuesOf(model, rowsOf(model, 'connect'), 'query.room')).toEqual(['"address"']);
    });

    it('is text in a query: an object, null and undefined are shown as they arrive', async () => {
      const page = await open(client);
      const accepted = new Promise<ServerSocket>((resolve) => void page.server.io.on('connection', resolve));
      await page.run((own, url) => void (own.socket = own.io(url, { transports: ['websocket'], query: { who: { id: 1 }, n: 7, none: null, list: [1, 2] } as never })), page.server.url);
      const { handshake } = await accepted;
      await until('the connection', () => page.run(({ socket }) => socket.connected));
      const model = panelOf(await page.captures());
      const facts = factsOf(model, rowsOf(model, 'connect')[0]!);
      for (const name of ['who', 'n', 'none', 'list']) expect(facts.get(`query.${name}`)?.value).toBe(JSON.stringify(handshake.query[name]));
      expect(facts.get('query.who')?.note).toContain('JSON.stringify');
      expect(facts.get('query.n')?.note).toBeUndefined();
    });

    it("is a second namespace's query only if the version sends it (1.x and 2.x)", async () => {
      const page = await open(client);
      const got: unknown[] = [];
      page.server.io.of('/chat').on('connection', ({ handshake }: ServerSocket) => void got.push(handshake.query['room']));
      await page.connect({ query: { app: 'main' } });
      await page.run((own, url) => void (own.other = own.io(`${url}chat`, { query: { room: 'blue' } })), page.server.url);
      await until('the namespace', () => page.run(({ other }) => other.connected));
      await page.run(({ socket, other }) => {
        socket.emit('main');
        other.emit('chat');
      });
      const model = panelOf(await page.captures());
      const chat = factsOf(model, rowsOf(model, 'chat')[0]!).get('/chat query.room');
      const main = factsOf(model, rowsOf(model, 'main')[0]!);
      expect(main.get('query.app')?.value).toBe('"main"');
      expect(main.get('query.room')).toBeUndefined();
      expect(chat?.value).toBe('"blue"');
      if (client.major <= 2) {
        expect(got).toEqual(['blue']);
        expect(chat?.note).toContain('Sent with the CONNECT packet');
      } else {
        expect(got).toEqual([undefined]);
        expect(chat?.note).toContain('Not used');
        expect(model.managers[0]?.sockets.find(({ namespace }) => namespace === '/chat')?.ignored).toEqual({ query: { room: 'blue' } });
      }
    });

    it('has no headers over a WebSocket, and says so', async () => {
      const page = await open(client);
      const { handshake } = (await page.connect({ extraHeaders: { 'x-user': 'ann' } })) as ServerSocket & { handshake: { headers: IncomingHttpHeaders } };
      expect(handshake.headers['x-user']).toBeUndefined();
      const model = panelOf(await page.captures());
      const header = factsOf(model, rowsOf(model, 'connect')[0]!).get('extraHeaders.x-user');
      expect(header?.note).toContain('Not sent');
    });

    it('has the current headers of long-polling if the version sends them from a browser', async () => {
      const page = await open(client, { server: { allowUpgrades: false } });
      const requests = recordHeaders(page.server);
      await page.connect({ transports: ['polling'], extraHeaders: { authorization: 'tok-0', cookie: 'a=1' } });
      await page.run(({ socket }) => void socket.emit('first'));
      await until('it to arrive', () => Promise.resolve(page.wire.fromPage.length > 0));
      await page.run(({ socket }) => {
        (socket.io.opts as { extraHeaders: Record<string, string> }).extraHeaders['authorization'] = 'tok-1';
        socket.emit('second');
        socket.emit('third');
      });
      await until('all to arrive', () => Promise.resolve(page.wire.fromPage.some((text) => String(text).includes('third'))));
      await page.run(({ socket }) => void socket.emit('fourth'));
      await until('it to arrive', () => Promise.resolve(page.wire.fromPage.some((text) => String(text).includes('fourth'))));
      const model = panelOf(await page.captures());
      const sent = requests.some(({ authorization }) => authorization !== undefined);
      expect(sent).toBe(client.major >= 3);
      const [first, fourth] = ['first', 'fourth'].map((event) => factsOf(model, rowsOf(model, event)[0]!).get('extraHeaders.authorization'));
      expect(first?.value).toBe('"tok-0"');
      if (!sent) return expect(first?.note).toContain('Not sent');
      expect(requests.some(({ cookie }) => cookie === 'a=1')).toBe(false);
      expect(factsOf(model, rowsOf(model, 'first')[0]!).get('extraHeaders.cookie')?.note).toContain("browsers don't let");
      expect(requests.at(-1)?.authorization).toBe('tok-1');
      expect(first?.note).toBeUndefined();
      expect(fourth?.value).toBe('"tok-1"');
    });

    it('uses the delays that the page set last', async () => {
      const page = await open(client);
      await page.connect({ reconnectionDelay: 5_000, reconnectionDelayMax: 5_000, randomizationFactor: 0 });
      await page.run(({ socket }) => {
        socket.emit('before');
        socket.io.reconnectionDelay(30);
        socket.io.reconnectionDelayMax(40);
        socket.io.reconnectionAttempts(3);
      });
      await page.server.kill();
      await page.waitForCapture('reserved', ({ event, socket }) => event === 'reconnect_failed' && socket === undefined);
      const model = panelOf(await page.captures());
      expect(valuesOf(model, rowsOf(model, 'before'), 'Reconnection')[0]).toContain('delay 5.0 s to 5.0 s');
      expect(valuesOf(model, rowsOf(model, 'reconnect_failed'), 'Reconnection')[0]).toMatch(/3 attempts.*delay 30 ms to 40 ms/);
      const attempts = rowsOf(model, 'disconnect')[0]?.outage?.attempts ?? [];
      expect(attempts).toHaveLength(3);
      for (const { planned } of attempts) expect(planned).toMatchObject({ from: { delay: 30, delayMax: 40, attempts: 3 } });
    });
  },
  ({ version }) => VERSIONS.has(version),
);

describeClients(
  'the auth that was sent',
  (client) => {
    it('is what was refused each time, with the Engine of that time (socketio/socket.io#4733)', async () => {
      const page = await open(client);
      const got: { token: unknown; engine: unknown }[] = [];
      page.server.io.use((socket, next) => {
        const { conn, handshake } = socket as ServerSocket & { conn: { id: string } };
        got.push({ token: handshake.auth?.['token'], engine: conn.id });
        next(handshake.auth?.['token'] === 'tok-2' ? undefined : new Error('jwt expired'));
      });
      await page.run((own) => {
        let round = 0;
        own.socket = own.io({ transports: ['websocket'], auth: { token: 'tok-0' } });
        own.socket.on('connect_error', () => {
          (own.socket.auth as { token: string }).token = `tok-${++round}`;
          own.socket.connect();
        });
      });
      await until('it to be let in', () => page.run(({ socket }) => socket.connected));
      const model = panelOf(await page.captures());
      const refused = rowsOf(model, 'connect_error');
      expect(got.map(({ token }) => token)).toEqual(['tok-0', 'tok-1', 'tok-2']);
      expect(valuesOf(model, refused, 'auth.token')).toEqual(['"tok-0"', '"tok-1"']);
      expect(valuesOf(model, refused, 'Engine ID')).toEqual(got.slice(0, 2).map(({ engine }) => engine));
      expect(valuesOf(model, rowsOf(model, 'connect'), 'auth.token')).toEqual(['"tok-2"']);
      const file = importedFrom(model, refused.slice(0, 1));
      expect(valuesOf(file, file.all, 'auth.token')).toEqual(['"tok-0"']);
      expect(valuesOf(file, file.all, 'Engine ID')).toEqual([got[0]?.engine]);
    });

    it("is empty if the page's function returns nothing, or if the server wasn't reached", async () => {
      const page = await open(client);
      const got: unknown[] = [];
      page.server.io.on('connection', ({ handshake }: ServerSocket) => void got.push(handshake.auth?.['token']));
      await page.connect({ ...QUICK, auth: { token: 'tok-0' } });
      await page.run(({ socket }) => {
        socket.emit('first');
        socket.auth = (give: (data: object) => void) => give(undefined as never);
      });
      await page.server.kill();
      await page.waitForCapture('reserved', ({ event, socket }) => event === 'connect_error' && socket !== undefined);
      await page.server.revive();
      await until('another session', () => Promise.resolve(got.length === 2));
      await until('the page to know', () => page.run(({ socket }) => socket.connected));
      await page.run(({ socket }) => void socket.emit('second'));
      const model = panelOf(await page.captures());
      expect(got).toEqual(['tok-0', undefined]);
      expect(valuesOf(model, rowsOf(model, 'first'), 'auth.token')).toEqual(['"tok-0"']);
      const unreached = factsOf(model, rowsOf(model, 'connect_error', ({ socket }) => socket !== undefined)[0]!);
      expect([...unreached.keys()].filter((name) => /^auth|Engine ID|Session/.test(name))).toEqual(['Session ID']);
      expect(unreached.get('Session ID')?.value).toBe('none: not connected');
      expect(unreached.get('Transport')?.value).toBe('websocket');
      const second = factsOf(model, rowsOf(model, 'second')[0]!);
      expect(second.get('auth.token')).toBeUndefined();
      expect(second.get('auth')?.value).toBe('none sent');
    });
  },
  ({ version }) => version === '3.1' || version === '4.8',
);
