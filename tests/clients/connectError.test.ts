import { expect, it } from 'vitest';
import { describeClients, useClientPages, type ClientPage } from '../support/clientPage';

const open = useClientPages();

function refuse(page: ClientPage, error: Error): void {
  page.server.io.of('/guarded').use((_socket, next) => next(error));
}

async function join(page: ClientPage, namespace: string): Promise<void> {
  await page.run((client, namespace) => {
    client.other = client.io(namespace, { transports: ['websocket'] });
  }, namespace);
}

/** 2.x says it by the event `error` with a bare value, from 3.x on it is `connect_error` with an Error. */
describeClients('refused connection', (client) => {
  const event = client.major <= 2 ? 'error' : 'connect_error';

  it('by a middleware is reported with its message and data, and as final', async () => {
    const page = await open(client);
    await page.connect();
    refuse(page, Object.assign(new Error('not authorized'), { data: { code: 'E_TOKEN' } }));
    await join(page, '/guarded');
    const refused = await page.waitForCapture('reserved', ({ event: name, socket }) => name === event && socket !== undefined);
    const namespaces = (await page.all('socket')).map(({ socket }) => socket);
    expect(refused.socket).toBe(namespaces.find(({ namespace }) => namespace === '/guarded')?.key);
    if (client.major <= 2) {
      // 2.x sends the data instead of the message.
      expect(refused.args).toEqual([{ code: 'E_TOKEN' }]);
      return;
    }
    expect(refused.args).toEqual([
      { $type: 'error', name: 'Error', message: 'not authorized', fields: { data: { code: 'E_TOKEN' } } },
    ]);
    expect(refused.willReconnect).toBe(false);
  });

  it('by a middleware without data is reported as final too', async () => {
    const page = await open(client);
    await page.connect();
    refuse(page, new Error('go away'));
    await join(page, '/guarded');
    const refused = await page.waitForCapture('reserved', ({ event: name, socket }) => name === event && socket !== undefined);
    expect(JSON.stringify(refused.args)).toContain('go away');
    if (client.major >= 3) expect(refused.willReconnect).toBe(false);
  });

  it("to a namespace that the server doesn't have is reported as final", async () => {
    const page = await open(client);
    await page.connect();
    await join(page, '/nowhere');
    const refused = await page.waitForCapture('reserved', ({ event: name, socket }) => name === event && socket !== undefined);
    expect(JSON.stringify(refused.args)).toContain('Invalid namespace');
    if (client.major >= 3) expect(refused.willReconnect).toBe(false);
  });
});

describeClients('connect_error', (client) => {
  it('while the server is down is reported as low-level, with a retry', async () => {
    const page = await open(client);
    await page.server.kill();
    await page.run((client) => {
      client.socket = client.io({ transports: ['websocket'], reconnectionDelay: 20 });
      client.socket.on('connect_error', ({ message }: Error) => client.heard.push(message));
    });
    const failed = await page.waitForCapture('reserved', ({ event, socket }) => event === 'connect_error' && socket !== undefined);
    expect(failed.args[0]).toMatchObject({ $type: 'error', message: 'websocket error' });
    expect(failed.willReconnect).toBe(true);
    await page.waitForCapture('backoff', { attempt: 1 });
    expect(await page.run(({ heard }) => heard[0])).toBe('websocket error');
  });

  it("over long-polling is reported with the transport's message", async () => {
    const page = await open(client);
    await page.server.kill();
    await page.run((client) => {
      client.socket = client.io({ transports: ['polling'], reconnectionDelay: 20 });
    });
    const failed = await page.waitForCapture('reserved', ({ event, socket }) => event === 'connect_error' && socket !== undefined);
    expect(failed.args[0]).toMatchObject({ $type: 'error', message: 'xhr poll error' });
  });

  it('with reconnection off is reported as final', async () => {
    const page = await open(client);
    await page.server.kill();
    await page.run((client) => {
      client.socket = client.io({ transports: ['websocket'], reconnection: false });
    });
    const failed = await page.waitForCapture('reserved', ({ event, socket }) => event === 'connect_error' && socket !== undefined);
    expect(failed.willReconnect).toBe(false);
  });

  it('of the last allowed attempt is reported as final', async () => {
    const page = await open(client);
    await page.server.kill();
    await page.run((client) => {
      client.socket = client.io({ transports: ['websocket'], reconnectionAttempts: 2, reconnectionDelay: 20 });
    });
    await page.waitForCapture('reserved', { event: 'reconnect_failed' });
    const recorded = await page.all('reserved', ({ event, socket }) => event === 'connect_error' && socket !== undefined);
    expect(recorded.map(({ willReconnect }) => willReconnect)).toEqual([true, true, false]);
  });
});
