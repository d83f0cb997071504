import { expect, it } from 'vitest';
import { createPanelModel } from '../../panel/model/createPanelModel';
import { heartbeatGap } from '../../panel/model/explain/heartbeat';
import type { PanelModel } from '../../panel/model/panelModel';
import type { Row } from '../../panel/model/row';
import { rowWords } from '../../panel/model/explain/rowWords';
import type { Capture } from '../../src/protocol/capture';
import { until } from '../../harness/browser/driver';
import { describeClients, useClientPages } from '../support/clientPage';

const open = useClientPages();
const PAGE = 'page';

/** What the panel makes of a real client's captures. */
function panelOf(captures: readonly Capture[]): PanelModel {
  const model = createPanelModel();
  model.hello(PAGE, { url: 'https://page.test', top: true, socketio: true, startedAt: 0 });
  model.ingest(PAGE, captures);
  return model;
}

describeClients('the panel', (client) => {
  it('tells how long each pong took where the client pings, and that the server asks where it does', async () => {
    const page = await open(client, { server: { pingInterval: 100, pingTimeout: 5_000 } });
    await page.connect();
    await until('some heartbeats', async () => (await page.all('engine', ({ event }) => event.name === 'heartbeat')).length >= 6);
    const model = panelOf(await page.captures());
    const beats = model.all.filter(({ heartbeat }) => heartbeat);
    expect(model.visible.some(({ heartbeat }) => heartbeat)).toBe(false);
    const [state] = model.managers;
    const words = beats.map((row) => rowWords(row, { manager: state, now: 0 }).what);
    if (client.major <= 2) {
      const pongs = beats.filter(({ event }) => event === 'pong');
      expect(pongs.length).toBeGreaterThan(1);
      for (const { roundTrip } of pongs) expect(roundTrip).toBeGreaterThanOrEqual(0);
      expect(words.filter((words) => /^Heartbeat: pong after [\d.]+ m?s\.$/.test(words))).toHaveLength(pongs.length);
    } else {
      expect(new Set(words)).toEqual(new Set(['Heartbeat: the server sends a ping, and the client answers immediately.']));
    }
  });

  it('warns of a heartbeat that does not come, and knows when the client gives the connection up', async () => {
    const page = await open(client, { server: { pingInterval: 1_000, pingTimeout: 3_000 } });
    const server = await page.connect({ reconnection: false });
    await page.waitForCapture('engine', ({ event }) => event.name === 'heartbeat');
    fallSilent(server);
    const lost = await page.waitForCapture('reserved', { event: 'disconnect' });
    expect(lost.args[0]).toBe('ping timeout');
    const before = (await page.captures()).filter(({ seq }) => seq < lost.seq);
    const closed = before.find(({ kind, ...more }) => kind === 'engine' && 'event' in more && (more.event as { name: string }).name === 'close');
    const [state] = panelOf(before.filter((capture) => capture !== closed)).managers;
    if (!state) throw new Error('the panel knows no Manager');
    const gap = heartbeatGap(state, lost.at - 1_000);
    expect(gap).toBeDefined();
    // The panel's own sum against the client's own timer, which a busy machine may make late.
    expect(Math.abs((gap?.left ?? 0) - 1_000)).toBeLessThan(400);
  });

  it('shows an outage that ends with reconnect_failed, with the planned and the real delay of each attempt', async () => {
    const page = await open(client);
    await page.connect({ reconnectionAttempts: 2, reconnectionDelay: 60, reconnectionDelayMax: 100, randomizationFactor: 0.5 });
    await page.server.kill();
    await page.waitForCapture('reserved', ({ event, socket }) => event === 'reconnect_failed' && socket === undefined);
    await until('the last error', async () => (await page.all('reserved', ({ event, socket }) => event === 'reconnect_error' && socket === undefined)).length === 2);
    const model = panelOf(await page.captures());
    const [state] = model.managers;
    const lost = model.all.find(({ event }) => event === 'disconnect') as Row;
    const failed = model.all.find(({ event }) => event === 'reconnect_failed') as Row;
    expect(failed.outage).toBe(lost.outage);
    expect(lost.outage).toMatchObject({ state: 'failed', endedAt: expect.closeTo(failed.at, -1) as number });
    expect(rowWords(failed, { manager: state, now: 0 }).what).toBe('Gave up after 2 attempts.');
    const attempts = lost.outage?.attempts ?? [];
    expect(attempts.map(({ number }) => number)).toEqual([1, 2]);
    for (const { planned, startedAt, error } of attempts) {
      expect(planned?.delay).toBeGreaterThanOrEqual(30);
      expect(planned?.delay).toBeLessThanOrEqual(100);
      expect((startedAt ?? 0) - (planned?.at ?? 0)).toBeGreaterThan((planned?.delay ?? 0) - 2);
      expect(error).toBeTruthy();
    }
    const first = model.all.find(({ event }) => event === 'reconnect_attempt') as Row;
    expect(rowWords(first, { manager: state, now: 0 }).means).toMatch(/planned delay [\d.]+ ms, random within 30 ms\D+90 ms\)\.$/);
  });
});

/** The server's end of the connection sends no ping and no pong any more, and takes none for missing. */
function fallSilent(server: object): void {
  const { conn } = server as { conn: { sendPacket(type: string, ...rest: unknown[]): void; onClose(reason: string, ...rest: unknown[]): void } };
  const { sendPacket, onClose } = conn;
  conn.sendPacket = (type, ...rest) => {
    if (type !== 'ping' && type !== 'pong') sendPacket.call(conn, type, ...rest);
  };
  conn.onClose = (reason, ...rest) => {
    if (reason !== 'ping timeout') onClose.call(conn, reason, ...rest);
  };
}
