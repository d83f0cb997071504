import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { VERSIONS, type Version } from '../../../harness/clients';
import { startServer, type TestServer } from '../../../harness/servers';
import { describeClients, useClientPages, type ClientPage } from '../../support/clientPage';
import { judge, judgeNot, modelOf, whyOf, type Why } from '../../support/judge';

const open = useClientPages();
const require = createRequire(import.meta.url);
const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const versionOf = (version: string) => VERSIONS.find((each) => each.version === version) as Version;

async function serverOf(version: string, options: object = {}): Promise<TestServer> {
  const server = await startServer({ ...versionOf(version), serverOptions: {} }, { cors: { origin: true, credentials: true }, origins: '*:*', ...options });
  stops.push(() => server.stop());
  return server;
}

async function failing(page: ClientPage, url: string, options: object = {}): Promise<Why> {
  await page.run((client, url, options) => {
    client.socket = client.io(url, { reconnectionDelay: 20, transports: ['polling'], ...options });
  }, url, options);
  await page.waitForCapture('reserved', ({ event }) => event === 'connect_error');
  return whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'connect_error');
}

describeClients('a server of a newer protocol', (client) => {
  const about = `client ${client.version}, ${client.browser}`;

  it('is recognized by the code in its answer', async ({ task }) => {
    const page = await open(client);
    const why = await failing(page, (await serverOf('4.8')).url);
    expect(why.row.failure?.answer).toMatchObject({ status: 400 });
    judge(task, why, { situation: `server 4, ${about}`, truth: 'newer server', names: [/allowEIO3/, /400/, /Unsupported protocol version/] });
  });

  it("isn't named if the server accepts old clients", async ({ task }) => {
    const page = await open(client);
    const server = await serverOf('4.8', { allowEIO3: true });
    await page.run((client, url) => {
      client.socket = client.io(url, { transports: ['polling'] });
    }, server.url);
    await page.waitForCapture('reserved', ({ event, session }) => event === 'connect' && session !== undefined);
    judgeNot(task, whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'connect'), { situation: `server 4 with allowEIO3, ${about}`, not: 'newer server' });
  });
}, ({ version }) => version === '1.7' || version === '2.5');

describeClients('a server of an older protocol', (client) => {
  const about = `client ${client.version}, ${client.browser}`;

  it('is recognized by the framing of its answer', async ({ task }) => {
    const page = await open(client);
    const why = await failing(page, (await serverOf('2.5')).url);
    expect(why.row.failure?.answer).toMatchObject({ status: 200 });
    judge(task, why, { situation: `server 2, long-polling, ${about} (socketio/socket.io#4051)`, truth: 'older server', names: [/Socket\.IO 2/, /Engine\.IO 3/, /version 2 client/] });
  });

  it("is recognized by the client's error over WebSocket", async ({ task }) => {
    const page = await open(client);
    const why = await failing(page, (await serverOf('2.5')).url, { transports: ['websocket'] });
    judge(task, why, { situation: `server 2, WebSocket, ${about}`, truth: 'older server', names: [/v2\.x/] });
  });
}, ({ version }) => version === '3.1' || version === '4.8');

describeClients('a refusal by Socket.IO itself', (client) => {
  const about = `client ${client.version}, ${client.browser}`;

  it('by allowRequest is named', async ({ task }) => {
    const page = await open(client);
    const server = await serverOf('4.8', { allowEIO3: true, allowRequest: (_request: unknown, done: (error: string | null, allowed: boolean) => void) => done(null, false) });
    judge(task, await failing(page, server.url), { situation: `allowRequest, ${about}`, truth: 'forbidden by the server', names: [/allowRequest/, /403|400/] });
  });

  it('of a transport is named', async ({ task }) => {
    const page = await open(client);
    const server = await serverOf('4.8', { allowEIO3: true, transports: ['websocket'] });
    judge(task, await failing(page, server.url), { situation: `long-polling to a server of WebSocket only, ${about}`, truth: 'unknown transport', names: [/transports/] });
  });

  it('of a path without Socket.IO is named', async ({ task }) => {
    const page = await open(client);
    const http = createServer((request, response) => {
      response.writeHead(404, { 'access-control-allow-origin': request.headers.origin ?? '*', 'access-control-allow-credentials': 'true' });
      response.end();
    });
    const { Server } = require('socket.io') as typeof import('socket.io');
    const io = new Server(http, { path: '/elsewhere' });
    await new Promise<void>((listening) => void http.listen(0, '127.0.0.1', listening));
    stops.push(() => io.close());
    judge(task, await failing(page, `http://127.0.0.1:${(http.address() as AddressInfo).port}`), { situation: `wrong path, ${about}`, truth: 'unknown path', names: [/404/, /path/] });
  });

  it('of a namespace is named, not the path', async ({ task }) => {
    const page = await open(client);
    await page.run((client) => {
      client.socket = client.io('/nowhere', { transports: ['polling'] });
    });
    await page.waitForCapture('reserved', ({ socket, args }) => socket !== undefined && JSON.stringify(args).includes('Invalid namespace'));
    const why = whyOf(modelOf(await page.captures(), page.server.url), (row) => JSON.stringify(row.capture).includes('Invalid namespace'));
    judge(task, why, { situation: `unknown namespace, ${about}`, truth: 'unknown namespace', names: [/\/nowhere/, /io\.of/] });
    judgeNot(task, why, { situation: `unknown namespace, ${about}`, not: 'unknown path' });
  });
}, ({ version, browser }) => version === '4.8' || (version === '2.5' && browser === 'chromium'));
