import { expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import { describeClients, useClientPages } from '../support/clientPage';

const open = useClientPages();

describeClients('heartbeat', (client) => {
  it('is reported as the Engine’s own, once for each packet on the wire', async () => {
    const page = await open(client, { server: { pingInterval: 100, pingTimeout: 5_000 } });
    const server = await page.connect();
    const gone = new Promise<void>((done) => void server.on('disconnect', () => done()));
    const beats = async () =>
      (await page.all('engine')).flatMap(({ event }) => (event.name === 'heartbeat' ? [event.packet] : []));
    await until('some heartbeats', async () => (await beats()).length >= 6);
    // Ended here, so that little more can come between the one count and the other: one packet may cross the goodbye.
    const closed = page.waitForCapture('reserved', { event: 'disconnect' });
    await page.run(({ socket }) => void socket.disconnect());
    await closed;
    await gone;
    const recorded = await beats();
    const { packetsFromPage, packetsToPage } = page.wire;
    const count = (packets: string[], type: string) => packets.filter((packet) => packet === type).length;
    const expectAll = (type: 'ping' | 'pong', packets: string[]) => {
      const crossed = count(packets, type) - count(recorded, type);
      expect([0, 1]).toContain(crossed);
    };
    expectAll('ping', client.major <= 2 ? packetsFromPage : packetsToPage);
    if (client.major <= 2) expectAll('pong', packetsToPage);
  });

  it('is not reported a second time as an event of the Manager or the Socket', async () => {
    const page = await open(client, { server: { pingInterval: 100, pingTimeout: 5_000 } });
    await page.connect();
    await until('some heartbeats', async () => (await page.all('engine', ({ event }) => event.name === 'heartbeat')).length > 3);
    expect(await page.all('reserved', ({ event }) => event === 'ping' || event === 'pong')).toEqual([]);
    expect(await page.all('outgoing')).toEqual([]);
  });

  it("doesn't include the probe of an upgrade", async () => {
    const page = await open(client, { server: { pingInterval: 20_000 } });
    await page.connect({ transports: ['polling', 'websocket'] });
    await page.waitForCapture('engine', ({ event }) => event.name === 'upgrade');
    expect(await page.all('engine', ({ event }) => event.name === 'heartbeat')).toEqual([]);
  });
});
