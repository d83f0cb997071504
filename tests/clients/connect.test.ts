import { expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import { has } from '../../harness/clients';
import { describeClients, nextSocket, useClientPages } from '../support/clientPage';

const open = useClientPages();

describeClients('connect', (client) => {
  it('is reported with the ID that the server knows, and the transport', async () => {
    const page = await open(client);
    const server = await page.connect();
    const { session, socket } = await page.waitForCapture('reserved', { event: 'connect' });
    expect(session).toEqual({ id: server.id, transport: 'websocket', recovered: false });
    expect(socket).toBeDefined();
    expect(await page.all('reserved', { event: 'connect' })).toHaveLength(1);
  });

  it('reports the Manager and the Socket first, each once', async () => {
    const page = await open(client);
    await page.run((client) => {
      const options = { transports: ['websocket'], reconnectionAttempts: 7, reconnectionDelay: 30, path: '/socket.io' };
      client.socket = client.io(options);
    });
    await page.waitForCapture('reserved', { event: 'connect' });
    const [manager, ...more] = await page.all('manager');
    expect(more).toEqual([]);
    expect(manager?.manager).toEqual({
      key: manager?.manager.key,
      url: expect.stringContaining(new URL(page.server.url).host),
      path: '/socket.io',
      client: client.major,
      since: has(client, '4.6') ? '4.6' : has(client, '4.4') ? '4.4' : `${client.major}.0`,
      reconnection: { enabled: true, attempts: 7, delay: 30, delayMax: 5_000, jitter: 0.5 },
      timeout: 20_000,
    });
    const sockets = await page.all('socket');
    expect(sockets.map(({ socket }) => socket.namespace)).toEqual(['/']);
    expect(sockets[0]?.socket).toMatchObject({ manager: manager?.manager.key, active: true });
  });

  it("hasn't happened for a Socket that the page hasn't connected, which is reported", async () => {
    const page = await open(client);
    await page.run((client) => void (client.socket = client.io({ transports: ['websocket'], autoConnect: false })));
    const { socket } = await page.waitForCapture('socket', ({ socket }) => socket.namespace === '/');
    expect(socket).toMatchObject({ active: false });
    await page.run(({ socket }) => void socket.connect());
    await page.waitForCapture('reserved', { event: 'connect', socket: socket.key });
  });

  it("is reported for a Socket that doesn't show its state, and so is the next event", async () => {
    const page = await open(client);
    await page.run((client) => {
      client.socket = client.io({ transports: ['websocket'], autoConnect: false });
      Object.defineProperty(client.socket, 'subs', {
        get: () => {
          throw new Error('of the page');
        },
      });
      client.socket.emit('kept');
    });
    await page.waitForCapture('socket', ({ socket }) => socket.namespace === '/' && socket.active === undefined);
    await page.waitForCapture('outgoing', { event: 'kept' });
  });

  it('reports the Engine’s handshake as the server made it, its transport, and the upgrade', async () => {
    const page = await open(client, { server: { pingInterval: 7_000, pingTimeout: 6_000, maxHttpBufferSize: 54_321 } });
    await page.connect({ transports: ['polling', 'websocket'] });
    const upgraded = await page.waitForCapture('engine', ({ event }) => event.name === 'upgrade');
    expect(upgraded.event).toEqual({ name: 'upgrade', transport: 'websocket' });
    const recorded = (await page.all('engine')).map(({ event }) => event);
    expect(recorded[0]).toMatchObject({ name: 'handshake', pingInterval: 7_000, pingTimeout: 6_000, upgrades: ['websocket'] });
    if (client.server === 'socket.io') expect(recorded[0]).toMatchObject({ maxPayload: 54_321 });
    expect(recorded[1]).toEqual({ name: 'open', transport: 'polling' });
    const { session, seq } = await page.waitForCapture('reserved', { event: 'connect' });
    // Either may be first.
    expect(session?.transport).toBe(seq < upgraded.seq ? 'polling' : 'websocket');
  });

  it('has times that match the page’s own clock', async () => {
    const page = await open(client);
    const before = await page.run(() => performance.timeOrigin + performance.now());
    await page.connect();
    const { at } = await page.waitForCapture('reserved', { event: 'connect' });
    const after = await page.run(() => performance.timeOrigin + performance.now());
    expect(at).toBeGreaterThan(before);
    expect(at).toBeLessThan(after);
    const captures = await page.captures();
    expect(captures.map(({ seq }) => seq)).toEqual(captures.map((_, index) => index + 1));
    expect(captures.map((each) => each.at)).toEqual(captures.map((each) => each.at).sort((one, other) => one - other));
  });

  it('of two namespaces is reported for each, on the same Manager', async () => {
    const page = await open(client);
    const admin = nextSocket(page.server.io.of('/admin'));
    await page.connect();
    await page.run((client) => {
      client.other = client.io('/admin', { transports: ['websocket'] });
    });
    const { id } = await admin;
    const connected = await page.waitForCapture('reserved', ({ event, session }) => event === 'connect' && session?.id === id);
    const sockets = (await page.all('socket')).map(({ socket }) => socket);
    expect(sockets.map(({ namespace }) => namespace)).toEqual(['/', '/admin']);
    expect(await page.all('manager')).toHaveLength(1);
    expect(connected.socket).toBe(sockets[1]?.key);

    await page.run(({ other }) => void other.emit('stats', 1));
    const emit = await page.waitForCapture('outgoing', { event: 'stats' });
    expect(emit).toMatchObject({ socket: sockets[1]?.key, payload: { form: 'text', text: '2/admin,["stats",1]' } });
    await until('the server to get it', () => page.wire.fromPage.includes('2/admin,["stats",1]'));
    page.server.io.of('/admin').emit('figures');
    expect(await page.waitForCapture('incoming', { event: 'figures' })).toMatchObject({ socket: sockets[1]?.key });
  });

  it('of two Managers is reported separately', async () => {
    const page = await open(client);
    const first = await page.connect({ forceNew: true });
    const second = nextSocket(page.server.io);
    await page.run((client) => {
      client.other = client.io({ transports: ['websocket'], forceNew: true });
    });
    const { id } = await second;
    const other = await page.waitForCapture('reserved', ({ event, session }) => event === 'connect' && session?.id === id);
    const managers = (await page.all('manager')).map(({ manager }) => manager.key);
    expect(new Set(managers).size).toBe(2);
    expect(other.manager).toBe(managers[1]);
    first.emit('to the first');
    const recorded = await page.waitForCapture('incoming', { event: 'to the first' });
    expect(recorded.socket).not.toBe(other.socket);
  });

  it('of a Manager created with its constructor is reported like any other', async () => {
    const page = await open(client);
    page.server.io.of('/hand');
    const accepted = nextSocket(page.server.io.of('/hand'));
    await page.run((client) => {
      const manager = new client.Manager(location.origin, { transports: ['websocket'] });
      client.socket = manager.socket('/hand');
      client.socket.emit('by hand');
    });
    const { id } = await accepted;
    const { session } = await page.waitForCapture('reserved', { event: 'connect' });
    expect(session?.id).toBe(id);
    const emit = await page.waitForCapture('outgoing', { event: 'by hand' });
    await page.waitForCapture('flushed', { of: emit.seq });
    expect((await page.all('socket')).map(({ socket }) => socket.namespace)).toEqual(['/hand']);
  });
});

describeClients(
  'connect of 4.x',
  (client) => {
    it('of a Socket created with its constructor is reported when it is first used', async () => {
      const page = await open(client);
      await page.run((client) => {
        const manager = new client.Manager(location.origin, { transports: ['websocket'], autoConnect: false });
        client.socket = new client.Socket(manager, '/', {});
        client.socket.connect();
        client.socket.emit('by hand');
      });
      await page.waitForCapture('reserved', { event: 'connect' });
      const emit = await page.waitForCapture('outgoing', { event: 'by hand' });
      await page.waitForCapture('flushed', { of: emit.seq });
    });

    it('is reported as recovered if the server restored the session', async () => {
      const page = await open(client, { server: { connectionStateRecovery: {} } });
      const server = await page.connect({ reconnectionDelay: 20 });
      server.emit('an offset to recover from');
      await page.waitForCapture('incoming', { event: 'an offset to recover from' });
      await page.run(({ socket }) => void socket.io.engine.close());
      const again = await page.waitForCapture(
        'reserved',
        ({ event, session }) => event === 'connect' && session?.recovered === true,
      );
      expect(again.session).toEqual({ id: server.id, transport: 'websocket', recovered: true });
    });
  },
  (client) => has(client, '4.6'),
);
