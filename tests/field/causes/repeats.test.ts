import { it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import { describeClients, nextSocket, useClientPages, type ClientPage } from '../../support/clientPage';
import { judge, judgeNot, modelOf, whyOf } from '../../support/judge';

const open = useClientPages();
const whyReceived = async (page: ClientPage) => whyOf(modelOf(await page.captures(), page.server.url), (row) => row.direction === 'on');
const received = async (page: ClientPage, count: number) => until('the events', async () => (await page.all('incoming')).length >= count);

describeClients('an event that is handled more than once', (client) => {
  const about = `client ${client.version}, ${client.browser}`;

  it('is explained by off() with functions that were never registered', async ({ task }) => {
    const page = await open(client);
    const server = await page.connect();
    await page.run(({ socket }) => {
      const handle = () => undefined;
      for (let at = 0; at < 6; at++) {
        socket.on('news', (...args: unknown[]) => Reflect.apply(handle, undefined, args));
        socket.off('news', handle);
      }
    });
    server.emit('news', 1);
    await received(page, 1);
    judge(task, await whyReceived(page), { situation: `six wrappers (btford/angular-socket-io#42), ${about}`, truth: 'off removes nothing', names: [/6 listeners/, /6 times/, /same function/] });
  });

  it('is explained by listeners that are added in the connect handler', async ({ task }) => {
    const page = await open(client);
    const first = await page.connect({ reconnectionDelay: 20 });
    await page.run(({ socket }) => {
      socket.on('news', () => undefined);
      socket.on('connect', () => void socket.on('news', () => undefined));
    });
    const again = nextSocket(page.server.io);
    first.conn.close();
    (await again).emit('news', 1);
    await received(page, 1);
    judge(task, await whyReceived(page), { situation: `socket.on() in the connect handler, ${about}`, truth: 'listeners pile up', names: [/2 listeners/, /connect handler/] });
  });

  it('has no cause if two listeners were added on purpose', async ({ task }) => {
    const page = await open(client);
    const server = await page.connect();
    await page.run(({ socket }) => {
      const mine = () => undefined;
      socket.on('news', mine);
      socket.on('news', () => undefined);
      socket.off('news', mine);
      socket.on('news', mine);
    });
    server.emit('news', 1);
    await received(page, 1);
    const why = await whyReceived(page);
    judgeNot(task, why, { situation: `two listeners, ${about}`, not: 'off removes nothing' });
    judgeNot(task, why, { situation: `two listeners, ${about}`, not: 'listeners pile up' });
  });

  it('is explained by two connections of the page', async ({ task }) => {
    const page = await open(client);
    await page.connect();
    const second = nextSocket(page.server.io);
    await page.run((client) => {
      client.other = client.io({ transports: ['websocket'], forceNew: true });
    });
    await second;
    await until('the other to connect', () => page.run(({ other }) => other.connected));
    page.server.io.emit('news', { id: 1 });
    await received(page, 2);
    judge(task, await whyReceived(page), { situation: `two Managers, a broadcast, ${about}`, truth: 'duplicate connection', names: [/two connections/, /forceNew/] });
  });

  it("isn't a duplicate if another connection gets another payload", async ({ task }) => {
    const page = await open(client);
    const first = await page.connect();
    const second = nextSocket(page.server.io);
    await page.run((client) => {
      client.other = client.io({ transports: ['websocket'], forceNew: true });
    });
    const other = await second;
    await until('the other to connect', () => page.run(({ other }) => other.connected));
    first.emit('news', 1);
    other.emit('news', 2);
    await received(page, 2);
    judgeNot(task, await whyReceived(page), { situation: `two Managers, different payloads, ${about}`, not: 'duplicate connection' });
  });
}, ({ version, browser }) => version === '4.8' || (browser === 'chromium' && version === '2.5'));

describeClients('a connection that the browser queues', (client) => {
  const about = `client ${client.version}, ${client.browser}`;
  const openMany = (page: ClientPage, count: number, transport: string) =>
    page.run((client, count, transport) => {
      for (let at = 0; at < count; at++) client.io({ transports: [transport], forceNew: true, timeout: 60_000 });
    }, count, transport);
  const connected = async (page: ClientPage) => (await page.all('reserved', ({ event }) => event === 'connect')).length;
  const oneMore = async (page: ClientPage) => {
    await page.run((client) => {
      client.socket = client.io({ transports: ['polling'], forceNew: true, timeout: 700, reconnectionDelay: 50 });
    });
    await page.waitForCapture('reserved', ({ event }) => event === 'connect_error' || event === 'connect_timeout' || event === 'connect');
  };

  it('is explained by six long-polling connections to the same server', async ({ task }) => {
    const page = await open(client);
    await openMany(page, 6, 'polling');
    await until('six to connect', async () => (await connected(page)) === 6);
    await oneMore(page);
    await page.waitForCapture('reserved', ({ event }) => event === 'connect_error' || event === 'connect_timeout');
    const why = whyOf(modelOf(await page.captures(), page.server.url), (row) => row.event === 'connect_error' || row.event === 'connect_timeout');
    judge(task, why, { situation: `the seventh over long-polling, ${about}`, truth: 'too many connections', names: [/6 other Managers/, /six connections/, /forceNew/] });
  });
}, ({ version, browser }) => version === '4.8' && browser === 'chromium');
