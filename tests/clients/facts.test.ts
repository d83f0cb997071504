import { expect, it } from 'vitest';
import { has } from '../../harness/clients';
import { describeClients, useClientPages } from '../support/clientPage';

const open = useClientPages();

describeClients('what is known of a connection', (client) => {
  it('has the query that the page gave', async () => {
    const page = await open(client);
    await page.connect({ query: { token: 'secret', room: 'blue' } });
    const { connection } = await page.waitForCapture('connection');
    expect(connection.query).toEqual({ token: 'secret', room: 'blue' });
  });

  it('contains that an emit was not to be compressed', async () => {
    const page = await open(client);
    await page.connect();
    await page.run(({ socket }) => {
      socket.compress(false).emit('plain');
      socket.emit('usual');
    });
    expect((await page.waitForCapture('outgoing', { event: 'plain' })).compress).toBe(false);
    expect((await page.waitForCapture('outgoing', { event: 'usual' })).compress).toBeUndefined();
  });

  it('has the call stack of an emit if the panel requested it', async () => {
    const page = await open(client);
    await page.connect();
    const emit = (event: string) => page.run(({ socket }, name) => void socket.emit(name), event);
    await emit('before');
    await page.tell({ type: 'want', initiators: true });
    await emit('asked');
    await page.tell({ type: 'want', initiators: false });
    await emit('after');
    expect((await page.waitForCapture('outgoing', { event: 'asked' })).initiator).toMatch(/(at |@).+:\d+:\d+/);
    expect((await page.waitForCapture('outgoing', { event: 'before' })).initiator).toBeUndefined();
    expect((await page.waitForCapture('outgoing', { event: 'after' })).initiator).toBeUndefined();
  });
});

describeClients(
  'what a Socket sends to be let in',
  (client) => {
    it('is reported, given as an object or by a function', async () => {
      const page = await open(client);
      await page.connect({ auth: { token: 'secret' } });
      const { auth } = await page.waitForCapture('auth');
      expect(auth).toEqual({ token: 'secret' });
      await page.run(({ socket: its }) => {
        its.auth = (give: (data: object) => void) => give({ token: 'another' });
        its.disconnect().connect();
      });
      await page.waitForCapture('auth', ({ auth: sent }) => (sent as { token: string }).token === 'another');
    });
  },
  ({ major }) => major >= 3,
);

describeClients(
  'the option ackTimeout',
  (client) => {
    it('is reported as the timeout of each emit that asks for an ack', async () => {
      const page = await open(client);
      await page.connect({ ackTimeout: 170 });
      await page.run(({ socket }) => {
        socket.emit('never', () => undefined);
        socket.emit('no ack');
        socket.timeout(90).emit('its own', () => undefined);
      });
      expect((await page.waitForCapture('outgoing', { event: 'never' })).timeout).toBe(170);
      expect((await page.waitForCapture('outgoing', { event: 'its own' })).timeout).toBe(90);
      expect((await page.waitForCapture('outgoing', { event: 'no ack' })).timeout).toBeUndefined();
    });
  },
  (client) => has(client, '4.6'),
);
