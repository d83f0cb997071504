import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import { VERSIONS, type Version } from '../../../harness/clients';
import { startServer, type TestServer } from '../../../harness/servers';
import { startAnswering } from '../../support/answeringServer';
import { describeClients, useClientPages, type ClientPage } from '../../support/clientPage';
import { judge, judgeNot, modelOf, whyOf } from '../../support/judge';
import { listenLocally } from '../../support/listenLocally';
import { startRoundRobin } from '../../support/roundRobin';
import { startTcpProxy } from '../../support/tcpProxy';

const open = useClientPages();
const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const CORS = { cors: { origin: true, credentials: true }, origins: '*:*' };
const RECONNECT = { reconnectionDelay: 30, reconnectionDelayMax: 60, randomizationFactor: 0 };
const whyLast = async (page: ClientPage, ...events: string[]) => whyOf(modelOf(await page.captures(), page.server.url), (row) => events.includes(row.event));

async function serverOf(version: Version, options: object = {}): Promise<TestServer> {
  const server = await startServer(version, { ...CORS, ...options });
  stops.push(() => server.stop());
  return server;
}

function connectTo(page: ClientPage, url: string, options: object): Promise<void> {
  return page.run((client, url, options) => {
    client.socket = client.io(url, options);
  }, url, { ...RECONNECT, ...options });
}

const connected = (page: ClientPage) => page.waitForCapture('reserved', ({ event, session }) => event === 'connect' && session !== undefined);

describeClients('a token that is refreshed too late', (client) => {
  const about = `client ${client.version}, ${client.browser}`;

  /** The server lets the first in, and forgets its token. */
  function rotating(page: ClientPage, refusal = 'Invalid token'): void {
    const used = new Set<unknown>();
    page.server.io.use(({ handshake }, next) => {
      const token = handshake.auth?.['token'];
      if (used.has(token)) return next(new Error(refusal));
      used.add(token);
      return next();
    });
  }

  async function loseAndReturn(page: ClientPage, late: boolean): Promise<void> {
    const server = await page.connect({ ...RECONNECT, auth: { token: 'tok-1' } });
    await page.run((client, late) => {
      // As a page does that has its new token only after the refusal.
      if (!late) client.socket.auth = { token: 'tok-2' };
    }, late);
    server.conn.close();
  }

  it('is recognized by what the server accepted before', async ({ task }) => {
    const page = await open(client);
    rotating(page);
    await loseAndReturn(page, true);
    await page.waitForCapture('reserved', { event: 'connect_error' });
    judge(task, await whyLast(page, 'connect_error'), { situation: `the old token after a reconnect (tinyhumansai/openhuman#2892), ${about}`, truth: 'stale credentials', names: [/Invalid token/, /had accepted the same credentials/, /function/] });
  });

  it("isn't named if the room is full", async ({ task }) => {
    const page = await open(client);
    rotating(page, 'room is full');
    await loseAndReturn(page, true);
    await page.waitForCapture('reserved', { event: 'connect_error' });
    const why = await whyLast(page, 'connect_error');
    judge(task, why, { situation: `the same token, the room is full, ${about}`, truth: 'refused', names: [/room is full/] });
    judgeNot(task, why, { situation: `the same token, the room is full, ${about}`, not: 'stale credentials' });
  });

  it('is shown with the data of the refusal', async ({ task }) => {
    const page = await open(client);
    page.server.io.use((_socket, next) => next(Object.assign(new Error('Not a doge error'), { data: { isADoge: false, retryAfter: 30 } })));
    await connectTo(page, '/', { transports: ['websocket'] });
    await page.waitForCapture('reserved', { event: 'connect_error' });
    judge(task, await whyLast(page, 'connect_error'), { situation: `an error with data (socketio/socket.io#3371), ${about}`, truth: 'refused', names: [/Not a doge error/, /isADoge: false, retryAfter: 30/] });
  });
}, ({ version, browser }) => version === '4.8' || (version === '3.1' && browser === 'chromium'));

describeClients('many emits in one request', (client) => {
  const about = `client ${client.version}, ${client.browser}`;
  const SMALL = { maxHttpBufferSize: 10_000, allowEIO3: true };
  const newest = VERSIONS.find(({ version }) => version === '4.8')!;

  async function emitting(page: ClientPage, sizes: readonly number[]): Promise<void> {
    const server = await serverOf(newest, SMALL);
    await connectTo(page, server.url, { transports: ['polling'] });
    await connected(page);
    await page.run(({ socket }, sizes) => {
      for (const size of sizes) socket.emit('chunk', 'x'.repeat(size));
    }, sizes);
    await page.waitForCapture('reserved', { event: 'disconnect' });
  }

  it('are too large together', async ({ task }) => {
    const page = await open(client);
    await emitting(page, Array.from({ length: 40 }, () => 1_000));
    const why = await whyLast(page, 'disconnect');
    expect(why.row.failure?.answer).toMatchObject({ status: 413 });
    judge(task, why, { situation: `40 emits of 1 kB, limit 10 kB (socketio/socket.io-client#1531), ${about}`, truth: 'over the limit together', names: [/40 emits/, /413/, /4\.5/] });
  });

  it("aren't named together if one of them is too large alone", async ({ task }) => {
    const page = await open(client);
    await emitting(page, [1_000, 20_000]);
    const why = await whyLast(page, 'disconnect');
    judge(task, why, { situation: `20 kB over long-polling, limit 10 kB, ${about}`, truth: 'over the limit', names: [/`chunk`/, /413/] });
    judgeNot(task, why, { situation: `20 kB over long-polling, limit 10 kB, ${about}`, not: 'over the limit together' });
  });
}, ({ version, browser }) => browser === 'chromium' && (version === '2.5' || version === '3.1'));

/** In front of all that the server answers itself. */
function redirecting(server: TestServer, path: string, target: string): void {
  const { httpServer } = server.io as unknown as { httpServer: HttpServer };
  const own = httpServer.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  httpServer.removeAllListeners('request');
  httpServer.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith(path)) return own.forEach((answer) => answer(request, response));
    response.writeHead(301, { location: `${target}${request.url}` });
    return void response.end();
  });
}

describeClients('a redirected request', (client) => {
  const about = `client ${client.version}, ${client.browser}`;

  it("to another origin isn't explained by a server that is down", async ({ task }) => {
    const page = await open(client);
    const other = await listenLocally(createServer((_request, response) => void response.end('0{}')));
    stops.push(other.stop);
    // The page's own address, which sends this path elsewhere, as a server does that redirects http to https.
    redirecting(page.server, '/moved', other.url);
    await connectTo(page, '/', { transports: ['polling'], path: '/moved' });
    await page.waitForCapture('reserved', { event: 'connect_error' });
    const why = await whyLast(page, 'connect_error');
    expect(why.row.failure?.answer?.status ?? 0).toBe(0);
    judge(task, why, { situation: `301 to another origin (balderdashy/sails.io.js#111), ${about}`, truth: 'unreachable', names: [/redirected to another one/, /301/] });
    expect(why.causes[0]?.certainty).toBe('possible');
  });

  it('that loses its trailing slash is named', async ({ task }) => {
    const page = await open(client);
    const server = await startAnswering((request, response) => {
      const [path = '', query = ''] = (request.url ?? '').split('?');
      if (path.endsWith('/')) response.writeHead(308, { location: `${path.slice(0, -1)}?${query}` });
      else response.writeHead(404, { 'content-type': 'text/html' });
      response.end(path.endsWith('/') ? '' : '<!doctype html><title>404: This page could not be found</title>');
    });
    stops.push(server.stop);
    await connectTo(page, server.url, { transports: ['polling'] });
    await page.waitForCapture('reserved', { event: 'connect_error' });
    expect(server.answered.slice(0, 2).map(({ status }) => status)).toEqual([308, 404]);
    judge(task, await whyLast(page, 'connect_error'), { situation: `308 to the path without a slash (vercel/next.js#8309), ${about}`, truth: 'unknown path', names: [/without the slash/, /addTrailingSlash/] });
  });

  it("isn't named if the trailing slash is there", async () => {
    const page = await open(client);
    const server = await startAnswering((_request, response) => {
      response.writeHead(404, { 'content-type': 'text/html' });
      response.end('<pre>Cannot GET /socket.io/</pre>');
    });
    stops.push(server.stop);
    await connectTo(page, server.url, { transports: ['polling'] });
    await page.waitForCapture('reserved', { event: 'connect_error' });
    const { causes } = await whyLast(page, 'connect_error');
    expect(causes.flatMap(({ evidence }) => evidence.map(({ text }) => text)).join(' ')).not.toMatch(/slash|redirect/);
  });
}, ({ version, browser }) => version === '4.8' || (browser === 'chromium' && version === '2.5'));

describeClients('a function of io.engine.use() that refuses', (client) => {
  it('is explained as a refusal by the server, not as an invalid request', async ({ task }) => {
    const page = await open(client);
    const server = await serverOf(client);
    const { engine } = server.io as unknown as { engine: { use(fn: (request: unknown, response: unknown, next: (error?: Error) => void) => void): void } };
    engine.use((_request, _response, next) => next(new Error('auth error')));
    await connectTo(page, server.url, { transports: ['polling'] });
    await page.waitForCapture('reserved', { event: 'connect_error' });
    const why = await whyLast(page, 'connect_error');
    expect(why.row.failure?.answer).toMatchObject({ status: 400 });
    judge(task, why, { situation: `io.engine.use() with an error (socketio/socket.io#4988), ${client.browser}`, truth: 'bad request of Engine.IO', names: [/refused it/, /io\.engine\.use\(\)/, /connection_error/] });
  });
}, ({ version }) => version === '4.8');

describeClients('a proxy that gives up on a long poll', (client) => {
  const about = `client ${client.version}, ${client.browser}`;

  it('is named, although the server is running', async ({ task }) => {
    const page = await open(client);
    const server = await serverOf(client, { pingInterval: 25_000 });
    const proxy = await startRoundRobin([server.url], () => true);
    stops.push(proxy.stop);
    // As nginx does after its proxy_read_timeout.
    const impatient = await startAnswering((incoming, response) => {
      const timer = setTimeout(() => {
        response.writeHead(504, { 'content-type': 'text/html' });
        response.end('<html><head><title>504 Gateway Time-out</title></head></html>');
      }, 1_500);
      void fetch(new URL(incoming.url ?? '', proxy.url), { method: incoming.method ?? 'GET', ...(incoming.method === 'POST' && { body: incoming as unknown as ReadableStream, duplex: 'half' }) } as RequestInit)
        .then(async (answer) => {
          const body = await answer.text();
          clearTimeout(timer);
          if (!response.headersSent) response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
          if (!response.writableEnded) response.end(body);
        })
        .catch(() => undefined);
    });
    stops.push(impatient.stop);
    await connectTo(page, impatient.url, { transports: ['polling'] });
    await page.waitForCapture('reserved', { event: 'disconnect' });
    judge(task, await whyLast(page, 'disconnect'), { situation: `504 after 1.5 s of a long poll (balderdashy/sails#3461), ${about}`, truth: 'gateway timeout', names: [/504/, /pingInterval/] });
  });
}, ({ version, browser }) => version === '4.8' || (browser === 'chromium' && version === '2.5'));

describeClients('a page whose packets no longer reach the server', (client) => {
  const about = `client ${client.version}, ${client.browser}`;
  // A browser waits for 2 s after a close frame: the client must not give up first.
  const PATIENCE = { pingInterval: 3_500, pingTimeout: 700, maxHttpBufferSize: 1e7 };

  async function held(page: ClientPage, emit: boolean) {
    const server = await serverOf(client, PATIENCE);
    const proxy = await startTcpProxy(server.url);
    stops.push(proxy.stop);
    await connectTo(page, proxy.url, { transports: ['websocket'], reconnection: false });
    await connected(page);
    await until('a heartbeat', async () => (await page.all('engine', ({ event }) => event.name === 'heartbeat')).length > 0);
    proxy.holdBack();
    if (emit) await page.run(({ socket }) => void socket.emit('upload', 'x'.repeat(500_000)));
    await page.waitForCapture('reserved', { event: 'disconnect' });
    await page.captures();
    return whyLast(page, 'disconnect');
  }

  it('is recognized by the time since the last ping, with the upload that delayed the answer', async ({ task }) => {
    const page = await open(client);
    const why = await held(page, true);
    judge(task, why, { situation: `an upload that is stuck (BelaPlatform/Bela#519, socketio/socket.io#2666), ${about}`, truth: 'ping unanswered', names: [/pingTimeout/, /`upload`/, /parts/] });
  });

  it('is recognized without an upload, too', async ({ task }) => {
    const page = await open(client);
    judge(task, await held(page, false), { situation: `a network that works one way only, ${about}`, truth: 'ping unanswered', names: [/server's last ping/] });
  });

  it("isn't named if the server closes at another time", async ({ task }) => {
    const page = await open(client, { server: { pingInterval: 5_000, pingTimeout: 3_000 } });
    const server = await page.connect({ reconnection: false });
    await page.run(({ socket }) => void socket.emit('upload', 'x'.repeat(200_000)));
    server.conn.close();
    await page.waitForCapture('engine', ({ event }) => event.name === 'ws_closed');
    const why = await whyLast(page, 'disconnect');
    judge(task, why, { situation: `conn.close() just after an upload, ${about}`, truth: 'closed on purpose' });
    judgeNot(task, why, { situation: `conn.close() just after an upload, ${about}`, not: 'ping unanswered' });
  });
}, ({ version, browser }) => version === '4.8' || (browser === 'chromium' && version === '3.1'));

describeClients('a WebSocket that receives an invalid frame', (client) => {
  const about = `client ${client.version}, ${client.browser}`;
  const RESERVED_BIT = Uint8Array.from([0xc1, 0x01, 0x41]);

  async function through(page: ClientPage) {
    const server = await serverOf(client);
    const proxy = await startTcpProxy(server.url);
    stops.push(proxy.stop);
    await connectTo(page, proxy.url, { transports: ['websocket'], reconnection: false });
    await connected(page);
    return proxy;
  }

  it('is explained as closed by the browser', async ({ task }) => {
    const page = await open(client);
    const proxy = await through(page);
    proxy.inject(RESERVED_BIT);
    await page.waitForCapture('reserved', { event: 'disconnect' });
    judge(task, await whyLast(page, 'disconnect'), { situation: `a frame with a reserved bit (socketio/socket.io#2690), ${about}`, truth: 'invalid frame', names: [/browser/, /console/, /perMessageDeflate/] });
  });

  it.each(['end', 'reset'] as const)("isn't named if the connection is cut: %s", async (how) => {
    const page = await open(client);
    const proxy = await through(page);
    proxy.cut(how);
    await page.waitForCapture('reserved', { event: 'disconnect' });
    const { row, causes } = await whyLast(page, 'disconnect');
    expect('args' in row.capture ? row.capture.args[0] : undefined).toBe('transport close');
    expect(causes.map(({ id }) => id)).not.toContain('invalid frame');
  });
}, ({ version, browser }) => browser === 'chromium' && (version === '2.5' || version === '4.8'));
