/** More than one copy of the library, Manager or Socket in a page: each is reported, and once. */
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import { describeClients, useClientPages, type ClientPage, type PageClient } from '../support/clientPage';
import { shippedFile, VERSIONS, type Client, type Version } from '../../harness/clients';

const NEWEST = ['1.7', '2.5', '3.1', '4.8'];
const open = useClientPages();

/** Runs in the page: what `socket` and `other` are listens, connects, and emits then. */
function greet({ socket, other }: PageClient): void {
  for (const [name, each] of Object.entries({ socket, other })) {
    if (!each) continue;
    each.on('news', () => undefined);
    each.on('connect', () => void each.emit('greet', name));
    each.open();
  }
}

/** Until the server has had so many greetings, and each of those that sent them its answer. */
async function meet(page: ClientPage, sockets: number, namespaces = ['/']): Promise<void> {
  const greetings = () => page.wire.fromPage.filter((text) => String(text).includes('"greet"')).length;
  await until(`${sockets} greetings`, () => greetings() >= sockets);
  for (const namespace of namespaces) page.server.io.of(namespace).emit('news');
  await until('all news', async () => (await page.all('incoming', { event: 'news' })).length >= sockets);
  expect(greetings()).toBe(sockets);
}

async function expectRecordedOnce(page: ClientPage, sockets: number, managers: number): Promise<void> {
  const emits = await page.all('outgoing');
  const news = await page.all('incoming');
  const connects = await page.all('reserved', ({ event, socket }) => event === 'connect' && socket !== undefined);
  for (const recorded of [emits, news, connects]) {
    expect(recorded).toHaveLength(sockets);
    expect(new Set(recorded.map(({ socket }) => socket)).size).toBe(sockets);
  }
  expect(news.every(({ listeners }) => listeners === 1)).toBe(true);
  expect(await page.all('socket')).toHaveLength(sockets);
  expect(await page.all('manager')).toHaveLength(managers);
  expect(await page.all('engine', ({ event }) => event.name === 'handshake')).toHaveLength(managers);
}

/** A server of 4.x speaks with all of them. */
const FOR_ALL = { server: 'socket.io', serverOptions: { allowEIO3: true } };
const TWO_COPIES =
  '<!doctype html><script src="/client.js"></script><script>firstCopy = io; io = undefined;</script><script src="/other.js"></script>';

async function openTwoCopies(client: Client, other: Version): Promise<ClientPage> {
  const file = shippedFile(other, 'CDN file') ?? '';
  return open({ ...client, ...FOR_ALL }, { served: { '/': TWO_COPIES, '/other.js': await readFile(file, 'utf8') } });
}

describeClients(
  'more than one in a page',
  (client) => {
    it.each(NEWEST)('copy of the library, the second %s: all is reported once of both', async (version) => {
      const other = VERSIONS.find((each) => each.version === version) as Version;
      const page = await openTwoCopies(client, other);
      await page.run((client) => {
        const { firstCopy } = globalThis as unknown as { firstCopy: PageClient['io'] };
        if (firstCopy === client.io) throw new Error('there is one copy only');
        client.socket = firstCopy(location.origin, { transports: ['websocket'], autoConnect: false });
        client.other = client.io(location.origin, { transports: ['websocket'], autoConnect: false });
      });
      await page.run(greet);
      await meet(page, 2);
      await expectRecordedOnce(page, 2, 2);
      const majors = (await page.all('manager')).map(({ manager }) => manager.client);
      expect(majors).toEqual([client.major, other.major]);
    });

    it.each([{ forceNew: true }, { multiplex: false }])('Manager to one server, by %o: all is reported once of both', async (options) => {
      const page = await open(client);
      await page.run((client, options) => {
        client.socket = client.io({ transports: ['websocket'], autoConnect: false, ...options });
        client.other = client.io({ transports: ['websocket'], autoConnect: false, ...options });
      }, options);
      await page.run(greet);
      await meet(page, 2);
      await expectRecordedOnce(page, 2, 2);
    });

    it('Socket of a Manager made by hand: all is reported once of both', async () => {
      const page = await open(client);
      page.server.io.of('/other').on('connection', () => undefined);
      await page.run((client) => {
        const manager = new client.Manager(location.origin, { transports: ['websocket'], autoConnect: false });
        client.socket = manager.socket('/');
        client.other = manager.socket('/other');
      });
      await page.run(greet);
      await meet(page, 2, ['/', '/other']);
      await expectRecordedOnce(page, 2, 1);
    });

    it('Socket to a namespace, the second made by hand: all is reported once of both', async () => {
      const page = await open(client);
      page.server.io.of('/hand').on('connection', () => undefined);
      await page.run((client) => {
        const options = { transports: ['websocket'], autoConnect: false };
        client.socket = client.io(location.origin, options);
        // 3.x keeps its Socket to itself.
        const Socket = client.Socket ?? client.socket.constructor;
        client.other = new Socket(client.socket.io, '/hand', {});
      });
      await page.run(greet);
      await meet(page, 2, ['/', '/hand']);
      await expectRecordedOnce(page, 2, 1);
    });

    it('Socket, one made before the panel opens and one after: all is reported once of both', async () => {
      const page = await open(client);
      await page.run((client) => {
        client.socket = client.io({ transports: ['websocket'], autoConnect: false, forceNew: true });
      });
      // As where no panel is open: all is held.
      await page.tell({ type: 'detach' });
      await page.run(greet);
      await until('its greeting', () => page.wire.fromPage.some((text) => String(text).includes('"greet"')));
      const before = await page.captures();
      const last = before.at(-1)?.seq ?? 0;
      expect(before.some(({ kind }) => kind === 'outgoing')).toBe(false);
      await page.tell({ type: 'attach', stream: 'test', after: last });
      await page.run((client) => {
        client.other = client.io({ transports: ['websocket'], forceNew: true });
        client.other.on('news', () => undefined);
        client.other.on('connect', () => void client.other.emit('greet', 'other'));
      });
      await meet(page, 2);
      await expectRecordedOnce(page, 2, 2);
    });
  },
  ({ version }) => NEWEST.includes(version),
  ['CDN file'],
);
