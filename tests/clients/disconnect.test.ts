import { expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import { has } from '../../harness/clients';
import { describeClients, nextSocket, useClientPages, type ClientPage } from '../support/clientPage';

const open = useClientPages();

/** What the page itself hears, beside what is captured. */
async function listen(page: ClientPage): Promise<void> {
  await page.run((client) => {
    client.socket.on('disconnect', (reason) => client.heard.push(reason));
  });
}

async function heard(page: ClientPage): Promise<unknown> {
  return until('the page to hear it', async () => (await page.run(({ heard }) => heard))[0]);
}

describeClients('disconnect', (client) => {
  it('by the server is reported as such, and that nothing reconnects automatically', async () => {
    const page = await open(client);
    const server = await page.connect();
    await listen(page);
    server.disconnect();
    const { args, willReconnect } = await page.waitForCapture('reserved', { event: 'disconnect' });
    expect(args[0]).toBe('io server disconnect');
    expect(willReconnect).toBe(false);
    expect(await heard(page)).toBe('io server disconnect');
    expect(await page.all('backoff')).toEqual([]);
  });

  it('by the page is reported as such, and that nothing reconnects automatically', async () => {
    const page = await open(client);
    await page.connect();
    await listen(page);
    await page.run(({ socket }) => void socket.disconnect());
    const { args, willReconnect } = await page.waitForCapture('reserved', { event: 'disconnect' });
    expect(args).toEqual(['io client disconnect']);
    expect(willReconnect).toBe(false);
    expect(await heard(page)).toBe('io client disconnect');
  });

  it('by a lost connection is reported as such, that it reconnects automatically, and it does', async () => {
    const page = await open(client);
    const server = await page.connect({ reconnectionDelay: 20 });
    await listen(page);
    const again = nextSocket(page.server.io);
    server.conn.close();
    const { args, willReconnect, seq } = await page.waitForCapture('reserved', { event: 'disconnect' });
    expect(args[0]).toBe('transport close');
    expect(willReconnect).toBe(true);
    expect(await heard(page)).toBe('transport close');
    const { id } = await again;
    const back = await page.waitForCapture('reserved', ({ event, session }) => event === 'connect' && session?.id === id);
    expect(back.seq).toBeGreaterThan(seq);
    expect((await page.all('engine', ({ event }) => event.name === 'close')).length).toBeGreaterThan(0);
  });

  it('by a server that is killed is reported as such, with the details of the client', async () => {
    const page = await open(client);
    await page.connect({ reconnectionDelay: 20 });
    await page.server.kill();
    const { args, willReconnect } = await page.waitForCapture('reserved', { event: 'disconnect' });
    expect(args[0]).toBe('transport close');
    expect(willReconnect).toBe(true);
    if (!has(client, '4.5')) return;
    expect(args[1]).toMatchObject({
      description: 'websocket connection closed',
      context: { $type: 'object', name: 'CloseEvent', entries: [['code', 1006], ['reason', ''], ['wasClean', false]] },
    });
  });

  it('by a missing heartbeat is reported as such, and that it reconnects automatically', async () => {
    const page = await open(client, { server: { pingInterval: 150, pingTimeout: 150 } });
    const server = await page.connect({ reconnectionDelay: 5_000 });
    // A server that says nothing any more, but keeps the connection, be the client silent too.
    Object.assign(server.conn, { sendPacket: () => undefined, onClose: () => undefined });
    const { args, willReconnect } = await page.waitForCapture('reserved', { event: 'disconnect' });
    expect(args[0]).toBe('ping timeout');
    expect(willReconnect).toBe(true);
  });

  it('with reconnection off is reported as final', async () => {
    const page = await open(client);
    const server = await page.connect({ reconnection: false });
    server.conn.close();
    const { args, willReconnect } = await page.waitForCapture('reserved', { event: 'disconnect' });
    expect(args[0]).toBe('transport close');
    expect(willReconnect).toBe(false);
  });

  it('by the Manager is reported as final', async () => {
    const page = await open(client);
    await page.connect();
    await listen(page);
    await page.run(({ socket }) => void (socket.io as unknown as { disconnect(): void }).disconnect());
    const { args, willReconnect } = await page.waitForCapture('reserved', { event: 'disconnect' });
    expect(args[0]).toBe(await heard(page));
    expect(willReconnect).toBe(false);
  });

  it('of one namespace is reported for that one only', async () => {
    const page = await open(client);
    await page.connect();
    const admin = nextSocket(page.server.io.of('/admin'));
    await page.run((client) => {
      client.other = client.io('/admin', { transports: ['websocket'] });
    });
    const server = await admin;
    await until('the namespace to connect', () => page.run(({ other }) => other.connected));
    server.disconnect();
    const { socket } = await page.waitForCapture('reserved', { event: 'disconnect' });
    const sockets = (await page.all('socket')).map((capture) => capture.socket);
    expect(socket).toBe(sockets.find(({ namespace }) => namespace === '/admin')?.key);
    expect(await page.run(({ socket }) => socket.connected)).toBe(true);
  });

  it('of all namespaces by a lost connection is reported for each', async () => {
    const page = await open(client);
    const server = await page.connect({ reconnectionDelay: 5_000 });
    page.server.io.of('/admin');
    await page.run((client) => {
      client.other = client.io('/admin', { transports: ['websocket'] });
    });
    await until('the namespace to connect', () => page.run(({ other }) => other.connected));
    server.conn.close();
    await until('both to be told', async () => (await page.all('reserved', { event: 'disconnect' })).length === 2);
    const recorded = await page.all('reserved', { event: 'disconnect' });
    expect(new Set(recorded.map(({ socket }) => socket)).size).toBe(2);
    expect(recorded.map(({ willReconnect }) => willReconnect)).toEqual([true, true]);
  });
});
