import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { until } from '../../../harness/browser/driver';
import { startServer, type TestServer } from '../../../harness/servers';
import { describeClients, useClientPages, type ClientPage } from '../../support/clientPage';
import { judge, judgeNot, modelOf, whyOf, type Why } from '../../support/judge';

const open = useClientPages();
const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function failing(page: ClientPage, url: string, options: object = {}): Promise<Why> {
  await page.run((client, url, options) => {
    client.socket = client.io(url, { reconnectionDelay: 20, transports: ['polling'], ...options });
  }, url, options);
  await page.waitForCapture('reserved', ({ event }) => event === 'connect_error' || event === 'connect_timeout');
  return whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'connect_error' || row.event === 'connect_timeout');
}

/** Answers, but lets no other origin read it. */
async function withoutCors(client: Parameters<typeof startServer>[0]): Promise<TestServer> {
  const server = await startServer(client, { origins: 'https://other.example:443' });
  stops.push(() => server.stop());
  return server;
}

async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

describeClients('a request without an answer', (client) => {
  const about = `client ${client.version}, ${client.browser}`;

  it("to another origin may be CORS, which the page can't know", async ({ task }) => {
    const page = await open(client);
    const why = await failing(page, (await withoutCors(client)).url);
    judge(task, why, { situation: `no cors option, ${about}`, truth: 'cors or unreachable', names: [/CORS/, /another origin/, /console/] });
    expect(why.causes[0]?.certainty).toBe('possible');
  });

  // Servers of version 2 check the origin of a WebSocket too.
  it.runIf(client.major >= 3)('to another origin is certainly CORS if a WebSocket to the same server works', async ({ task }) => {
    const page = await open(client);
    const { url } = await withoutCors(client);
    await page.run((client, url) => {
      client.socket = client.io(url, { reconnectionDelay: 20, transports: ['websocket'] });
    }, url);
    await page.waitForCapture('reserved', ({ event }) => event === 'connect');
    await page.run(({ socket }) => {
      const { io } = socket as unknown as { io: { opts: { transports: string[] }; engine: { close(): void } } };
      io.opts.transports = ['polling'];
      io.engine.close();
    });
    await page.waitForCapture('reserved', ({ event }) => event === 'reconnect_error');
    const why = whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'reconnect_error');
    judge(task, why, { situation: `no cors option, WebSocket worked, ${about}`, truth: 'cors', names: [/cors: \{ origin/] });
  });

  it('to its own origin is never CORS', async ({ task }) => {
    const page = await open(client);
    await page.server.kill();
    const why = await failing(page, page.server.url);
    judge(task, why, { situation: `server down, same origin, ${about}`, truth: 'unreachable', names: [/own address|same origin/] });
    judgeNot(task, why, { situation: `server down, same origin, ${about}`, not: 'cors or unreachable' });
  });

  it('to a server that answered before means that the server is down', async ({ task }) => {
    const page = await open(client);
    const server = await startServer(client, { cors: { origin: true, credentials: true } });
    stops.push(() => server.stop());
    await page.run((client, url) => {
      client.socket = client.io(url, { reconnectionDelay: 20, reconnectionDelayMax: 40, transports: ['polling'] });
    }, server.url);
    await page.waitForCapture('reserved', ({ event }) => event === 'connect');
    await server.kill();
    await until('attempts', async () => (await page.all('reserved', ({ event }) => event === 'reconnect_error')).length > 1);
    const why = whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'reconnect_error');
    judge(task, why, { situation: `server killed, another origin, ${about}`, truth: 'server gone', names: [/no server answered/] });
    judgeNot(task, why, { situation: `server killed, another origin, ${about}`, not: 'cors or unreachable' });
  });

  it("that the page's own policy blocks is named", async ({ task }) => {
    const script = client.packaging.startsWith('CDN') ? '<script src="/client.js"></script>' : '';
    const page = await open(client, { served: { '/': `<!doctype html><meta http-equiv="Content-Security-Policy" content="connect-src 'self'">${script}` } });
    const why = await failing(page, `http://127.0.0.1:${await freePort()}`);
    judge(task, why, { situation: `connect-src 'self', ${about}`, truth: 'content security policy', names: [/connect-src/] });
  });

  it('in time is a timeout', async ({ task }) => {
    const page = await open(client);
    const held = new Set<Socket>();
    const silent = createTcpServer((socket) => void held.add(socket));
    await new Promise<void>((listening) => void silent.listen(0, '127.0.0.1', listening));
    stops.push(() => new Promise((closed) => {
      silent.close(closed);
      for (const socket of held) socket.destroy();
    }));
    const why = await failing(page, `http://127.0.0.1:${(silent.address() as AddressInfo).port}`, { timeout: 300 });
    judge(task, why, { situation: `a server that never answers, ${about}`, truth: 'no answer in time', names: [/300 ms/, /Network panel/] });
  });

  it("over WebSocket says that the browser doesn't reveal the reason", async ({ task }) => {
    const page = await open(client);
    const why = await failing(page, `http://127.0.0.1:${await freePort()}`, { transports: ['websocket'] });
    judge(task, why, { situation: `WebSocket refused, ${about}`, truth: 'websocket not opened', names: [/Network panel/, /polling/] });
  });
}, ({ version, browser }) => version === '4.8' || (version === '2.5' && browser === 'chromium'));

describeClients('a WebSocket server without Socket.IO', (client) => {
  it('is recognized', async ({ task }) => {
    const page = await open(client);
    const plain = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await new Promise((listening) => plain.once('listening', listening));
    plain.on('connection', (socket) => socket.send('welcome'));
    stops.push(() => new Promise((closed) => {
      for (const socket of plain.clients) socket.terminate();
      plain.close(closed);
    }));
    const why = await failing(page, `http://127.0.0.1:${(plain.address() as AddressInfo).port}`, { transports: ['websocket'] });
    judge(task, why, { situation: `a plain WebSocket server, client ${client.version}`, truth: 'other WebSocket server', names: [/plain WebSocket/] });
    judgeNot(task, why, { situation: `a plain WebSocket server, client ${client.version}`, not: 'websocket not opened' });
  });
}, ({ version, browser }) => browser === 'chromium' && (version === '2.5' || version === '4.8'));
