import { expect, it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import { describeClients, useClientPages, type ClientPage } from '../../support/clientPage';
import { judge, judgeNot, modelOf, whyOf, type Why } from '../../support/judge';

const open = useClientPages();
const SAMPLE = ({ version, browser }: { version: string; browser: string }) => version === '4.8' || (version === '2.5' && browser === 'chromium');
const RECONNECT = { reconnectionDelay: 20, reconnectionDelayMax: 40, randomizationFactor: 0 };

const losses = async (page: ClientPage) => (await page.all('reserved', ({ event, socket }) => event === 'disconnect' && socket !== undefined)).length;
const connects = async (page: ClientPage) => (await page.all('reserved', ({ event, session }) => event === 'connect' && session !== undefined)).length;

/** In a task of the page's own. */
function block(_client: unknown, ms: number): void {
  setTimeout(() => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  });
}

async function whyLost(page: ClientPage): Promise<Why> {
  return whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'disconnect' && row.socket !== undefined);
}

describeClients('the cause of a drop', (client) => {
  const about = `client ${client.version}, ${client.browser}`;

  it('is the page that disconnected', async ({ task }) => {
    const page = await open(client);
    await page.connect();
    await page.run(({ socket }) => void socket.disconnect());
    await page.waitForCapture('reserved', { event: 'disconnect' });
    judge(task, await whyLost(page), { situation: `socket.disconnect(), ${about}`, truth: 'own disconnect', names: [/cleanup/] });
  });

  it('is the page that closed the Engine', async ({ task }) => {
    const page = await open(client);
    await page.connect({ reconnection: false });
    await page.run(({ socket }) => void (socket.io as unknown as { engine: { close(): void } }).engine.close());
    await page.waitForCapture('reserved', { event: 'disconnect' });
    judge(task, await whyLost(page), { situation: `engine.close(), ${about}`, truth: 'own close', names: [/engine\.close\(\)/] });
  });

  it('is the server that disconnected, with its last events', async ({ task }) => {
    const page = await open(client);
    const server = await page.connect();
    server.emit('unauthorized', 'token expired');
    server.disconnect();
    await page.waitForCapture('reserved', { event: 'disconnect' });
    const named = judge(task, await whyLost(page), { situation: `unauthorized, then disconnect, ${about}`, truth: 'server disconnect', names: [/`unauthorized` was received/, /socket\.connect\(\)/] });
    expect(named?.evidence.some(({ row }) => row?.event === 'unauthorized')).toBe(true);
  });

  it('is a server that allows one connection for each user, if the page has connected again', async ({ task }) => {
    const page = await open(client);
    const first = await page.connect();
    page.server.io.on('connection', () => void first.disconnect());
    await page.run((client) => {
      client.other = client.io({ transports: ['websocket'], forceNew: true });
    });
    await page.waitForCapture('reserved', { event: 'disconnect' });
    judge(task, await whyLost(page), { situation: `one connection per user, ${about}`, truth: 'server disconnect', names: [/Another connection of this page/] });
  });

  it('is a message over the limit', async ({ task }) => {
    const page = await open(client, { server: { maxHttpBufferSize: 10_000 } });
    await page.connect(RECONNECT);
    await page.run(({ socket }) => void socket.emit('upload', 'x'.repeat(50_000)));
    await page.waitForCapture('reserved', { event: 'disconnect' });
    await page.waitForCapture('engine', ({ event }) => event.name === 'ws_closed');
    judge(task, await whyLost(page), { situation: `50 kB over WebSocket, limit 10 kB, ${about}`, truth: 'over the limit', names: [/`upload`/, /50/, /maxHttpBufferSize/] });
  });

  it("isn't a message over the limit if it was sent over an earlier connection", async ({ task }) => {
    const page = await open(client, { server: { maxHttpBufferSize: 10_000 } });
    await page.connect(RECONNECT);
    await page.run(({ socket }) => void socket.emit('upload', 'x'.repeat(50_000)));
    await until('to be back', async () => (await connects(page)) > 1);
    await page.run(({ socket }) => void socket.disconnect());
    await until('the second loss', async () => (await losses(page)) > 1);
    judgeNot(task, await whyLost(page), { situation: `disconnect() after a drop for 50 kB, ${about}`, not: 'over the limit' });
  });

  it('is the network if the browser reports that it is offline', async ({ task }) => {
    const page = await open(client);
    const server = await page.connect(RECONNECT);
    await page.run(() => void dispatchEvent(new Event('offline')));
    if (client.major <= 2) server.conn.close();
    await page.waitForCapture('reserved', { event: 'disconnect' });
    judge(task, await whyLost(page), { situation: `offline, ${about}`, truth: 'offline', names: [/offline/, /VPN/] });
  });

  it("isn't the network if the browser was online again", async ({ task }) => {
    const page = await open(client);
    const server = await page.connect(RECONNECT);
    await page.run(() => {
      dispatchEvent(new Event('offline'));
      dispatchEvent(new Event('online'));
    });
    await until('to be connected', async () => (await page.run(({ socket }) => socket.connected)));
    const before = await losses(page);
    if (client.major <= 2) server.conn.close();
    else await page.run(({ socket }) => void (socket.io as unknown as { engine: { close(): void } }).engine.close());
    await until('a loss', async () => (await losses(page)) > before);
    judgeNot(task, await whyLost(page), { situation: `offline, online, then a drop, ${about}`, not: 'offline' });
  });

  it('is a server that restarts', async ({ task }) => {
    const page = await open(client);
    await page.connect(RECONNECT);
    await page.server.kill();
    await until('attempts', async () => (await page.all('reserved', ({ event, socket }) => event === 'reconnect_error' && socket === undefined)).length > 1);
    await page.server.revive();
    await until('to be back', async () => (await connects(page)) > 1);
    judge(task, await whyLost(page), { situation: `server restarted, ${about}`, truth: 'server gone', names: [/\d attempts? failed/, /new Engine ID/, /logs/] });
  });

  it("isn't a server restart if the first attempt succeeds", async ({ task }) => {
    const page = await open(client);
    const server = await page.connect(RECONNECT);
    server.conn.close();
    await until('to be back', async () => (await connects(page)) > 1);
    judgeNot(task, await whyLost(page), { situation: `one connection closed by the server, ${about}`, not: 'server gone' });
    judge(task, await whyLost(page), { situation: `one connection closed by the server, ${about}`, truth: 'closed on purpose', names: [/1005/, /disconnect/] });
  });

  it('is a limit on the age of connections', async ({ task }) => {
    const page = await open(client);
    const cut = (socket: { conn: { close(): void } }) => void setTimeout(() => socket.conn.close(), 2_000);
    page.server.io.on('connection', cut);
    await page.connect(RECONNECT);
    await until('three drops', async () => (await losses(page)) > 2, 30_000);
    judge(task, await whyLost(page), { situation: `each cut after 2 s, ${about}`, truth: 'steady age', names: [/3 connections in a row/, /2\.\d s/, /proxy/] });
  });

  it("isn't a limit on the age of connections if the ages differ", async ({ task }) => {
    const page = await open(client);
    let ms = 700;
    page.server.io.on('connection', (socket) => void setTimeout(() => socket.conn.close(), (ms += 900)));
    await page.connect(RECONNECT);
    await until('three drops', async () => (await losses(page)) > 2, 30_000);
    judgeNot(task, await whyLost(page), { situation: `cut after 1.6, 2.5 and 3.4 s, ${about}`, not: 'steady age' });
  });

  it('is the emit that preceded each drop', async ({ task }) => {
    const page = await open(client);
    page.server.io.on('connection', (socket) => void socket.on('export', () => socket.conn.close()));
    await page.connect(RECONNECT);
    for (const times of [1, 2, 3]) {
      await page.run(({ socket }, ms) => {
        for (let at = 0; at < 3; at++) socket.emit('typing', at);
        setTimeout(() => socket.emit('export', { format: 'pdf' }), ms);
      }, times * 70);
      await until('to be back', async () => (await connects(page)) > times);
    }
    judge(task, await whyLost(page), { situation: `the server fails at one event, ${about}`, truth: 'same emit', names: [/`export`/, /3 times/] });
  });

  it("isn't an emit that often doesn't precede a drop", async ({ task }) => {
    const page = await open(client);
    page.server.io.on('connection', (socket) => {
      let count = 0;
      socket.on('typing', () => ++count === 6 && socket.conn.close());
    });
    await page.connect(RECONNECT);
    for (const times of [1, 2, 3]) {
      await page.run(({ socket }) => {
        for (let at = 0; at < 6; at++) socket.emit('typing', at);
      });
      await until('to be back', async () => (await connects(page)) > times);
    }
    judgeNot(task, await whyLost(page), { situation: `a frequent event before each drop, ${about}`, not: 'same emit' });
  });
}, SAMPLE);

describeClients("an event that the server can't decode", (client) => {
  const about = `client ${client.version}, ${client.browser}`;

  const NAMELESS = [
    ['no name', '#4392', 'undefined'],
    ['an object as its name', '#3723', '{"type":"chat"}'],
  ] as const;
  it.for(NAMELESS)('because it has %s is named, with how often it preceded a drop', async ([what, issue, json], { task }) => {
    const page = await open(client, { server: { allowEIO3: true } });
    await page.connect(RECONNECT);
    for (const times of [1, 2]) {
      await page.run(({ socket }, json) => void socket.emit((json === 'undefined' ? undefined : JSON.parse(json)) as string, { doc: 1 }), json);
      await until('to be back', async () => (await connects(page)) > times);
    }
    const named = judge(task, await whyLost(page), { situation: `${what} (socketio/socket.io${issue}), ${about}`, truth: 'undecodable', names: [/2\[(null|\{)/, /2 times/, /string/] });
    expect(named?.evidence[0]?.row?.capture.kind).toBe('outgoing');
  });

  it("isn't named for a drop much later", async ({ task }) => {
    const page = await open(client);
    const server = await page.connect({ ...RECONNECT, reconnection: false });
    // A server that passes over it.
    (server.conn as unknown as { removeAllListeners(event: string): void }).removeAllListeners('data');
    await page.run(({ socket }) => void socket.emit(undefined as unknown as string, 1));
    for (let at = 0; at < 4; at++) {
      server.emit('tick', at);
      await new Promise((next) => setTimeout(next, 200));
    }
    await until('ticks', async () => (await page.all('incoming')).length === 4);
    await until('some time', async () => (await page.captures()).length > 0);
    await new Promise((next) => setTimeout(next, 1_500));
    server.conn.close();
    await page.waitForCapture('reserved', { event: 'disconnect' });
    judgeNot(task, await whyLost(page), { situation: `no name, and a drop 2 s later, ${about}`, not: 'undecodable' });
  });
}, ({ version }) => version === '4.8');

describeClients("a page that doesn't answer pings", (client) => {
  const about = `client ${client.version}, ${client.browser}`;
  const FAST = { pingInterval: 400, pingTimeout: 300 };

  it('is explained by its blocked main thread', async ({ task }) => {
    const page = await open(client, { server: FAST });
    await page.connect({ reconnection: false });
    await until('a heartbeat', async () => (await page.all('engine', ({ event }) => event.name === 'heartbeat')).length > 0);
    await page.run(block, 2_500);
    await page.waitForCapture('page', { change: 'blocked' });
    await page.waitForCapture('reserved', { event: 'disconnect' });
    judge(task, await whyLost(page), { situation: `blocked for 2.5 s (socketio/socket.io#4040), ${about}`, truth: 'blocked page', names: [/2\.\d s/, /pingTimeout/, /Performance panel/] });
  });

  it("isn't explained by a short block", async ({ task }) => {
    const page = await open(client);
    const server = await page.connect({ reconnection: false });
    await page.run(block, 1_200);
    await page.waitForCapture('page', { change: 'blocked' });
    server.conn.close();
    await page.waitForCapture('reserved', { event: 'disconnect' });
    judgeNot(task, await whyLost(page), { situation: `blocked for 1.2 s, pingTimeout 20 s, ${about}`, not: 'blocked page' });
  });

  it("isn't named if the server itself is silent", async ({ task }) => {
    const page = await open(client, { server: { pingInterval: 300, pingTimeout: 300 } });
    const server = await page.connect({ reconnection: false });
    Object.assign(server.conn, { sendPacket: () => undefined, onClose: () => undefined });
    await page.waitForCapture('reserved', { event: 'disconnect' });
    const why = await whyLost(page);
    judge(task, why, { situation: `the server says nothing any more, ${about}`, truth: 'silence', names: [/event loop/] });
    judgeNot(task, why, { situation: `the server says nothing any more, ${about}`, not: 'blocked page' });
  });
}, SAMPLE);
