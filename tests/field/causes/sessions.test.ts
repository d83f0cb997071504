import { afterEach, expect, it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import { startServer } from '../../../harness/servers';
import { describeClients, useClientPages, type ClientPage } from '../../support/clientPage';
import { judge, judgeNot, modelOf, whyOf } from '../../support/judge';
import { startRoundRobin } from '../../support/roundRobin';

const open = useClientPages();
const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const CORS = { cors: { origin: true, credentials: true } };
type Version = Parameters<typeof startServer>[0];

async function twoNodes(client: Version) {
  const nodes = [await startServer(client, CORS), await startServer(client, CORS)];
  for (const node of nodes) stops.push(() => node.stop());
  return nodes;
}

const POLLING = { transports: ['polling'], reconnectionDelay: 50, reconnectionDelayMax: 80 };
const failures = (page: ClientPage) => page.all('engine', ({ event }) => event.name === 'failed');

describeClients('an unknown session', (client) => {
  const about = `client ${client.version}, ${client.browser}`;

  it('just after its handshake means several servers without sticky sessions, and no outage ends with an open Engine', async ({ task }) => {
    const page = await open(client);
    const nodes = await twoNodes(client);
    const balancer = await startRoundRobin(nodes.map(({ url }) => url));
    stops.push(balancer.stop);
    await page.run((client, url, options) => {
      client.socket = client.io(url, options);
    }, balancer.url, POLLING);
    await until('some failures', async () => (await failures(page)).length > 2);
    expect(new Set(balancer.chosen).size).toBe(2);
    const model = modelOf(await page.captures(), page.server.url);
    const why = whyOf(model, (row) => row.failure?.answer?.status === 400);
    judge(task, why, { situation: `two nodes, round robin (socketio/socket.io-sticky#2), ${about}`, truth: 'no sticky sessions', names: [/sticky/, /400/, /Session ID unknown/, /\d attempts/] });
    // A Socket may be connected for a moment. No outage ends without one.
    const connected = new Set(model.all.filter(({ event }) => event === 'connect').map(({ at }) => at));
    const ended = model.outagesOf(why.row.page, why.row.manager ?? -1).filter(({ state }) => state === 'over');
    expect(ended.filter(({ endedAt = 0 }) => !connected.has(endedAt))).toEqual([]);
  });

  it('after a silence longer than the server waits means an expired session', async ({ task }) => {
    const page = await open(client, { server: { ...CORS, pingInterval: 300, pingTimeout: 300 } });
    let isHeld = false;
    const waiting: (() => void)[] = [];
    const server = await startServer(client, { ...CORS, pingInterval: 600, pingTimeout: 400 });
    stops.push(() => server.stop());
    const { startAnswering } = await import('../../support/answeringServer');
    const { request: ask } = await import('node:http');
    // A proxy that holds requests back for a while, as a sleeping page does.
    const proxy = await startAnswering((incoming, response) => {
      const pass = () => {
        const { hostname, port } = new URL(server.url);
        const outgoing = ask({ hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(response);
        });
        outgoing.on('error', () => response.destroy());
        incoming.pipe(outgoing);
      };
      if (isHeld) waiting.push(pass);
      else pass();
    });
    stops.push(proxy.stop);
    await page.run((client, url, options) => {
      client.socket = client.io(url, options);
      // It keeps waiting for the server.
      client.socket.on('connect', () => {
        Object.assign((client.socket.io as unknown as { engine: object }).engine, { _pingTimeout: 60_000, pingTimeout: 60_000 });
      });
    }, proxy.url, POLLING);
    await page.waitForCapture('reserved', ({ event }) => event === 'connect');
    isHeld = true;
    await new Promise((next) => setTimeout(next, 2_500));
    isHeld = false;
    for (const pass of waiting.splice(0)) pass();
    await until('a failure', async () => (await failures(page)).length > 0 || (await page.all('reserved', { event: 'disconnect' })).length > 0);
    const model = modelOf(await page.captures(), page.server.url);
    const why = whyOf(model, (row) => row.event === 'disconnect');
    judgeNot(task, why, { situation: `requests held back for 2.5 s, ${about}`, not: 'no sticky sessions' });
    if (why.row.failure?.answer) judge(task, why, { situation: `requests held back for 2.5 s, ${about}`, truth: 'expired session', names: [/restarted/] });
  });

  it("after a request that was cut and repeated by the browser doesn't mean several servers", async ({ task }) => {
    const page = await open(client);
    const server = await startServer(client, CORS);
    stops.push(() => server.stop());
    let only = 0;
    server.io.on('connection', ({ conn }) => {
      const { transport } = conn as unknown as { transport: { req?: { destroy(): void } } };
      if (only++ === 0) setTimeout(() => transport.req?.destroy(), 2_300);
    });
    await page.run((client, url, options) => {
      client.socket = client.io(url, options);
    }, server.url, POLLING);
    await page.waitForCapture('reserved', ({ event }) => event === 'disconnect');
    const why = whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'disconnect');
    judgeNot(task, why, { situation: `one server, a request cut once, ${about}`, not: 'no sticky sessions' });
    if (why.row.failure?.answer?.status) judge(task, why, { situation: `one server, a request cut once, ${about}`, truth: 'closed session', names: [/Session ID unknown/, /had worked/] });
  });

  it("isn't named if sessions are sticky", async ({ task }) => {
    const page = await open(client);
    const nodes = await twoNodes(client);
    const balancer = await startRoundRobin(nodes.map(({ url }) => url), (path) => !path.includes('sid='));
    stops.push(balancer.stop);
    await page.run((client, url, options) => {
      client.socket = client.io(url, options);
    }, balancer.url, POLLING);
    await page.waitForCapture('reserved', ({ event }) => event === 'connect');
    await nodes[balancer.chosen[0] ?? 0]?.kill();
    await page.waitForCapture('reserved', ({ event }) => event === 'disconnect');
    const why = whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'disconnect');
    judgeNot(task, why, { situation: `sticky nodes, one is killed, ${about}`, not: 'no sticky sessions' });
  });
}, ({ version, browser }) => version === '4.8' || (browser === 'chromium' && (version === '1.7' || version === '2.5')));

describeClients('a recovery', (client) => {
  const about = `client ${client.version}, ${client.browser}`;
  const SERVER = { connectionStateRecovery: { maxDisconnectionDuration: 60_000 } };
  const OPTIONS = { reconnectionDelay: 50, reconnectionDelayMax: 80 };

  async function lose(page: ClientPage): Promise<void> {
    await page.run(({ socket }) => void (socket.io as unknown as { engine: { transport: { ws: WebSocket } } }).engine.transport.ws.close());
  }
  const whyConnected = async (page: ClientPage) => whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'connect');
  const connects = async (page: ClientPage) => (await page.all('reserved', ({ event }) => event === 'connect')).length;

  it('that the server could no longer do is shown as tried and failed', async ({ task }) => {
    const page = await open(client, { server: { connectionStateRecovery: { maxDisconnectionDuration: 1 } } });
    const server = await page.connect({ ...OPTIONS, reconnectionDelay: 400, reconnectionDelayMax: 500 });
    server.emit('news', 1);
    await page.waitForCapture('incoming');
    await lose(page);
    await until('to be back', async () => (await connects(page)) > 1);
    judge(task, await whyConnected(page), { situation: `kept for 1 ms, ${about}`, truth: 'recovery failed', names: [/maxDisconnectionDuration/, /was away for/] });
  });

  it("can't be tried if no event was received before", async ({ task }) => {
    const page = await open(client, { server: SERVER });
    await page.connect(OPTIONS);
    await lose(page);
    await until('to be back', async () => (await connects(page)) > 1);
    judge(task, await whyConnected(page), { situation: `no event before the loss, ${about}`, truth: 'nothing to recover', names: [/no event had been received/] });
  });

  it('that worked needs no cause', async ({ task }) => {
    const page = await open(client, { server: SERVER });
    const server = await page.connect(OPTIONS);
    server.emit('news', 1);
    await page.waitForCapture('incoming');
    await lose(page);
    await until('to be back', async () => (await connects(page)) > 1);
    const why = await whyConnected(page);
    judgeNot(task, why, { situation: `recovered, ${about}`, not: 'recovery failed' });
    judgeNot(task, why, { situation: `recovered, ${about}`, not: 'nothing to recover' });
  });

  it("that the server doesn't offer isn't shown as failed", async ({ task }) => {
    const page = await open(client);
    const server = await page.connect(OPTIONS);
    server.emit('news', 1);
    await page.waitForCapture('incoming');
    await lose(page);
    await until('to be back', async () => (await connects(page)) > 1);
    judgeNot(task, await whyConnected(page), { situation: `a server without recovery, ${about}`, not: 'recovery failed' });
  });
}, ({ version }) => version === '4.8');
