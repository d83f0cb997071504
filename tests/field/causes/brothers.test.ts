import { createServer, connect as connectTo, type AddressInfo, type Socket as TcpSocket } from 'node:net';
import * as msgpack from 'socket.io-msgpack-parser';
import { afterEach, expect, it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import { startServer } from '../../../harness/servers';
import { startAnswering } from '../../support/answeringServer';
import { describeClients, useClientPages, type ClientPage } from '../../support/clientPage';
import { judge, judgeNot, modelOf, whyOf } from '../../support/judge';

const open = useClientPages();
const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const RECONNECT = { reconnectionDelay: 30, reconnectionDelayMax: 60, randomizationFactor: 0 };
const connects = async (page: ClientPage) => (await page.all('reserved', ({ event, session }) => event === 'connect' && session !== undefined)).length;
const losses = async (page: ClientPage) => (await page.all('reserved', ({ event, socket }) => event === 'disconnect' && socket !== undefined)).length;
const whyLast = async (page: ClientPage, ...events: string[]) => whyOf(modelOf(await page.captures(), page.server.url), (row) => events.includes(row.event));

/** Ends each connection over which nothing went for so long, as load balancers do. */
async function startIdleLimit(target: number, ms: number): Promise<string> {
  const open = new Set<TcpSocket>();
  const server = createServer((incoming) => {
    const outgoing = connectTo(target, '127.0.0.1');
    let timer = setTimeout(end, ms);
    function end(): void {
      incoming.destroy();
      outgoing.destroy();
    }
    for (const [from, to] of [[incoming, outgoing], [outgoing, incoming]] as const) {
      open.add(from);
      from.on('data', (data: Buffer) => {
        clearTimeout(timer);
        timer = setTimeout(end, ms);
        to.write(data);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        clearTimeout(timer);
        to.destroy();
      });
    }
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  stops.push(() => new Promise((closed) => {
    server.close(closed);
    for (const socket of open) socket.destroy();
  }));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const tokenOf = (exp: number) => ['{"alg":"none"}', JSON.stringify({ sub: 'bob', exp })].map((part) => Buffer.from(part).toString('base64url')).join('.') + '.x';

describeClients('the cause in a reported issue', (client) => {
  const about = `client ${client.version}, ${client.browser}`;

  it('is a load balancer that closes idle connections', async ({ task }) => {
    const page = await open(client);
    const server = await startServer(client, { cors: { origin: true, credentials: true }, pingInterval: 25_000 });
    stops.push(() => server.stop());
    const url = await startIdleLimit(Number(new URL(server.url).port), 2_000);
    await page.run((client, url, options) => {
      client.socket = client.io(url, { transports: ['websocket'], ...options });
    }, url, RECONNECT);
    await until('three drops', async () => (await losses(page)) > 2, 30_000);
    judge(task, await whyLast(page, 'disconnect'), { situation: `idle limit of 2 s (Quobject/SocketIoClientDotNet#134), ${about}`, truth: 'steady age', names: [/idle/, /pingInterval/] });
  });

  it('is several workers behind one port, in Python', async ({ task }) => {
    const page = await open(client);
    let count = 0;
    const eio = client.major <= 2 ? (text: string) => `${text.length}:${text}` : (text: string) => text;
    const server = await startAnswering((request, response) => {
      response.setHeader('content-type', 'text/plain; charset=UTF-8');
      if (request.url?.includes('sid=')) {
        response.statusCode = 400;
        return void response.end('"Invalid session"');
      }
      response.end(eio(`0{"sid":"s${++count}","upgrades":[],"pingInterval":25000,"pingTimeout":20000}`));
    });
    stops.push(server.stop);
    await page.run((client, url, options) => {
      client.socket = client.io(url, { transports: ['polling'], ...options });
    }, server.url, RECONNECT);
    await until('failures', async () => (await page.all('engine', ({ event }) => event.name === 'failed')).length > 2);
    const why = whyOf(modelOf(await page.captures(), page.server.url), (row) => row.failure?.answer?.status === 400);
    judge(task, why, { situation: `"Invalid session" (miguelgrinberg/Flask-SocketIO#1417), ${about}`, truth: 'no sticky sessions', names: [/Invalid session/, /sticky/, /withCredentials/] });
  });

  it('is a Python server of another protocol version', async ({ task }) => {
    const page = await open(client);
    const server = await startAnswering((_request, response) => {
      response.writeHead(400, { 'content-type': 'text/plain' });
      response.end('"The client is using an unsupported version of the Socket.IO or Engine.IO protocols"');
    });
    stops.push(server.stop);
    await page.run((client, url, options) => {
      client.socket = client.io(url, { transports: ['polling'], ...options });
    }, server.url, RECONNECT);
    await page.waitForCapture('reserved', ({ event }) => event === 'connect_error');
    judge(task, await whyLast(page, 'connect_error'), { situation: `unsupported version (miguelgrinberg/python-socketio#637), ${about}`, truth: client.major <= 2 ? 'newer server' : 'older server', names: [/unsupported version/] });
  });

  it('is a login page that the request was redirected to', async ({ task }) => {
    const page = await open(client);
    const server = await startAnswering((request, response) => {
      if (request.url?.startsWith('/login')) {
        response.writeHead(200, { 'content-type': 'text/html' });
        return void response.end('<!doctype html><title>Sign in</title>');
      }
      response.writeHead(302, { location: '/login' });
      response.end();
    });
    stops.push(server.stop);
    await page.run((client, url, options) => {
      client.socket = client.io(url, { transports: ['polling'], ...options });
    }, server.url, RECONNECT);
    await page.waitForCapture('reserved', ({ event }) => event === 'connect_error');
    judge(task, await whyLast(page, 'connect_error'), { situation: `redirect to a login page, ${about}`, truth: 'web page', names: [/\/login/, /redirected/] });
  });

  it('is a server whose event loop was blocked, so its pings were late', async ({ task }) => {
    const page = await open(client, { server: { pingInterval: 300, pingTimeout: 300 } });
    await page.connect({ reconnection: false });
    await until('a heartbeat', async () => (await page.all('engine', ({ event }) => event.name === 'heartbeat')).length > 0);
    // The server is in this process.
    const end = Date.now() + 2_000;
    while (Date.now() < end);
    await page.waitForCapture('reserved', { event: 'disconnect' });
    const why = await whyLast(page, 'disconnect');
    judge(task, why, { situation: `the server was busy for 2 s (socketio/socket.io#4298), ${about}`, truth: 'silence', names: [/event loop/] });
    judgeNot(task, why, { situation: `the server was busy for 2 s, ${about}`, not: 'blocked page' });
  });

  it("is CORS with credentials, which a wildcard doesn't allow", async ({ task }) => {
    const page = await open(client);
    const server = await startAnswering((_request, response) => {
      response.setHeader('access-control-allow-origin', '*');
      response.end('0{}');
    });
    stops.push(server.stop);
    await page.run((client, url, options) => {
      client.socket = client.io(url, { transports: ['polling'], withCredentials: true, ...options });
    }, server.url, RECONNECT);
    await page.waitForCapture('reserved', ({ event }) => event === 'connect_error');
    expect(server.answered[0]?.status).toBe(200);
    judge(task, await whyLast(page, 'connect_error'), { situation: `origin "*" with credentials, ${about}`, truth: 'cors or unreachable', names: [/CORS/, /withCredentials/, /credentials: true/] });
  });
}, ({ version, browser }) => version === '4.8' || (browser === 'chromium' && version === '2.5'));

describeClients("a drop because the client can't decode a packet", (client) => {
  const about = `client ${client.version}, ${client.browser}`;

  it('is explained by an event without a name, not by another parser', async ({ task }) => {
    const page = await open(client);
    page.server.io.on('connection', (socket) => void socket.on('notify', () => void socket.emit(null as unknown as string, null)));
    await page.connect(RECONNECT);
    await page.run(({ socket }) => void socket.emit('notify', { records: [] }));
    await page.waitForCapture('reserved', { event: 'disconnect' });
    const why = await whyLast(page, 'disconnect');
    judge(task, why, { situation: `the server emits null (socketio/socket.io#5128), ${about}`, truth: 'unreadable packet', names: [/invalid payload/, /emit\(\)/] });
    judgeNot(task, why, { situation: `the server emits null, ${about}`, not: 'wrong parser' });
  });

  it('is explained by another parser', async ({ task }) => {
    const page = await open(client, { server: { parser: msgpack } });
    await page.run((client, options) => {
      client.socket = client.io({ transports: ['websocket'], ...options });
    }, RECONNECT);
    await until('attempts', async () => (await page.all('reserved', ({ event }) => event === 'reconnect_attempt')).length > 2);
    judge(task, await whyLast(page, 'reconnect_attempt'), { situation: `msgpack on the server only (zishang520/socket.io#104), ${about}`, truth: 'wrong parser', names: [/parser/, /\d attempts/] });
  });

  it("isn't explained by another parser if a Socket was connected before", async ({ task }) => {
    const page = await open(client);
    const cut = (socket: { conn: { close(): void } }) => socket.conn.close();
    await page.connect(RECONNECT);
    page.server.io.on('connection', cut);
    await page.run(({ socket }) => void (socket.io as unknown as { engine: { transport: { ws: WebSocket } } }).engine.transport.ws.close());
    await until('more attempts', async () => (await connects(page)) > 2);
    judgeNot(task, await whyLast(page, 'reconnect_attempt'), { situation: `cut right after connect, ${about}`, not: 'wrong parser' });
  });
}, ({ version, browser }) => version === '4.8' && browser === 'chromium');

describeClients('a token in the query of an old client', (client) => {
  it('is named with its time of expiry', async ({ task }) => {
    const page = await open(client);
    page.server.io.of('/').use((_socket, next) => next(new Error('jwt expired')));
    await page.run((client, token) => {
      client.socket = client.io({ transports: ['websocket'], query: { token } });
    }, tokenOf(Math.floor(Date.now() / 1000) - 120));
    await page.waitForCapture('reserved', ({ event, socket }) => event === 'error' && socket !== undefined);
    judge(task, await whyLast(page, 'error'), { situation: `a token in the query (socketio/socket.io-client#1118), client ${client.version}`, truth: 'stale credentials', names: [/jwt expired/, /expired 2 min/, /query/] });
  });
}, ({ version, browser }) => browser === 'chromium' && version === '2.5');
