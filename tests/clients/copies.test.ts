import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import { useClientPages } from '../support/clientPage';
import { bundleClient } from '../../harness/bundleClient';
import { shippedFile, type Client } from '../../harness/clients';
import { clientOf } from '../support/hiding';
import { SKIP } from '../../harness/testBrowser';

const open = useClientPages();

/** The first as a file, the second as a module beside it. */
const CASES: [string, Client, Client][] = [
  ['the same release twice', clientOf('4.8'), clientOf('4.8', 'ESM file, min')],
  ['the same release, one of them in a bundle', clientOf('2.5'), clientOf('2.5', 'bundled by vite')],
  ['two releases of one major', clientOf('4.0'), clientOf('4.8', 'bundled by esbuild')],
  ['two majors', clientOf('2.5, server 4'), clientOf('4.8', 'ESM file, min')],
];

async function codeOf(client: Client): Promise<string> {
  const file = shippedFile(client, client.packaging);
  return file ? readFileSync(file, 'utf8') : bundleClient(client);
}

describe.skipIf(SKIP).each(CASES)('two copies of the library in one page: %s', (_name, first, second) => {
  it('are reported separately, and nothing twice', async () => {
    const page = await open(first, {
      served: {
        '/': '<!doctype html><script src="/client.js"></script><script type="module">import { io } from "/second.js"; globalThis.second = io;</script>',
        '/second.js': await codeOf(second),
      },
    });
    const received: unknown[] = [];
    page.server.io.on('connection', (socket) => {
      socket.on('hello', (from: unknown, answer: (from: unknown) => void) => {
        received.push(from);
        answer(from);
        socket.emit('back', from);
      });
    });
    await until('the second copy to be loaded', () => page.run(() => 'second' in globalThis));
    await page.run((client) => {
      const { second } = globalThis as unknown as { second: typeof client.io };
      client.socket = client.io({ transports: ['websocket'] });
      client.other = second({ transports: ['websocket'] });
      for (const [name, socket] of Object.entries({ first: client.socket, second: client.other })) {
        socket.on('back', (from: unknown) => client.heard.push(from));
        socket.on('connect', () => socket.emit('hello', name, () => client.heard.push(`answer to ${name}`)));
      }
    });
    await until('both to be answered', () => page.run(({ heard }) => heard.length === 4));
    expect(received.toSorted()).toEqual(['first', 'second']);
    const managers = await page.all('manager');
    expect(managers.map(({ manager: { client } }) => client).toSorted()).toEqual([first.major, second.major].toSorted());
    expect(await page.all('socket')).toHaveLength(2);
    const emits = await page.all('outgoing');
    const texts = emits.map(({ payload }) => ('text' in payload ? payload.text : ''));
    expect(texts.toSorted()).toEqual(['20["hello","first"]', '20["hello","second"]']);
    expect(new Set(emits.map(({ socket }) => socket)).size).toBe(2);
    expect(await page.all('incoming', { event: 'back', listeners: 1 })).toHaveLength(2);
    expect((await page.all('ack')).map(({ of }) => of).toSorted()).toEqual(emits.map(({ seq }) => seq).toSorted());
    expect(await page.all('reserved', { event: 'connect' })).toHaveLength(2);
  });
});

describe.skipIf(SKIP).each(['1.7', '2.5', '3.1', '4.8'])('several Managers to one address, client %s', (version) => {
  it('by forceNew and multiplex: false are reported separately', async () => {
    const page = await open(clientOf(version));
    await page.run((client) => {
      const plain = { transports: ['websocket'] };
      const sockets = [client.io(plain), client.io({ ...plain, forceNew: true }), client.io({ ...plain, multiplex: false })];
      sockets.forEach((socket, at) => socket.on('connect', () => socket.emit('hello', at)));
    });
    await until('each to emit', async () => (await page.all('outgoing')).length === 3);
    const emits = await page.all('outgoing', { event: 'hello' });
    expect(new Set(emits.map(({ socket }) => socket)).size).toBe(3);
    expect(await page.all('manager')).toHaveLength(3);
    expect(await page.all('socket')).toHaveLength(3);
    const texts = emits.map(({ payload }) => ('text' in payload ? payload.text : ''));
    expect(texts.toSorted()).toEqual(['2["hello",0]', '2["hello",1]', '2["hello",2]']);
  });
});
