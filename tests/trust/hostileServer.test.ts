import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../../harness/servers';
import { begin, press, row, SKIPPED, type Journey } from '../journey/journey';
import { says, versionOf } from '../journey/recording';
import { connectedTo, openFormWith } from '../journey/server/serverSite';
import { figure } from './figure';
import { MARKUP_TEXTS } from './markupTexts';
import { OWN_ELEMENTS, panelProbe, readPanelProbe } from './panelProbe';

const FEATURES = ['EMIT', 'JOIN', 'LEAVE', 'DISCONNECT', 'MJOIN', 'MLEAVE', 'MDISCONNECT', 'AGGREGATED_EVENTS', 'ALL_EVENTS'];
const NAMES = ['config', 'server_stats', 'all_sockets', 'socket_connected', 'socket_updated', 'socket_disconnected', 'room_joined', 'room_left', 'event_received', 'event_sent', 'session', 'unheard of'];
const VALUES: unknown[] = [undefined, null, 0, -1, 1e308, '', 'text', [], {}, [[]], { id: 1 }, { id: 'a', nsp: 5 }, { length: 3 }, { __proto__: { id: 'x' } }, { constructor: 1, toString: 1 }, 'x'.repeat(100_000), Buffer.alloc(1_000), deep(500), Array.from({ length: 1_000 }, (_, nth) => nth)];

describe.skipIf(SKIPPED.chromium === '1')('a hostile server', () => {
  let journey: Journey;
  let server: TestServer;
  let sent = 0;
  beforeAll(async () => {
    journey = await begin('chromium');
    server = await startServer(versionOf('4.8'));
    server.io.of('/admin').on('connection', (admin) => {
      admin.emit('config', { supportedFeatures: FEATURES });
      admin.emit('all_sockets', MARKUP_TEXTS.map((text) => socketOf(text)));
      for (const name of NAMES) {
        for (const value of VALUES) {
          admin.emit(name, value, value, value);
          sent++;
        }
      }
      // Contradictions: nobody joins nothing, and leaves again.
      for (const text of MARKUP_TEXTS) {
        admin.emit('room_left', text, text, text, text);
        admin.emit('socket_disconnected', 'never', text, text, text);
        admin.emit('event_received', text, text, [text, { [text]: text }], text);
      }
      // It may have replaced both above.
      admin.emit('config', { supportedFeatures: FEATURES });
      for (const text of MARKUP_TEXTS) admin.emit('socket_connected', socketOf(text), new Date());
      admin.emit('server_stats', { serverId: MARKUP_TEXTS[0], hostname: MARKUP_TEXTS[1], pid: 7, uptime: 1, clientsCount: 1, pollingClientsCount: 0, aggregatedEvents: [], namespaces: [{ name: MARKUP_TEXTS[2], socketsCount: 1 }] });
    });
  });
  afterAll(async () => {
    await journey?.end();
    await server?.stop();
  });

  it('can only lie, in text', async ({ task }) => {
    const page = await journey.openDemo();
    const panel = await page.openPanel();
    await press(page, 'chat');
    await row(panel, { event: 'chat message' });
    const before = await panel.grid();
    await panel.addScript(`(${String(panelProbe)})()`);
    await openFormWith(panel, server.url);
    await panel.click('[data-test=server-connect]');
    await connectedTo(panel);
    await says(panel, '[data-test=server-processes]', MARKUP_TEXTS[0] as string);
    await panel.waitFor((least) => Number(document.querySelector('[data-test=server-sockets]')?.getAttribute('aria-rowcount')) > least, MARKUP_TEXTS.length);
    for (let turn = 0; turn < 10; turn++) {
      await panel.evaluate((at) => {
        document.querySelectorAll<HTMLElement>('[data-test=server-sockets] [role=row]:has([role=gridcell])')[at]?.click();
      }, turn);
      await panel.waitFor(() => document.querySelector('[data-test=server-socket]') !== null);
      await panel.evaluate(() => document.querySelectorAll<HTMLElement>('[data-test=server-socket] [aria-pressed=false]').forEach((button) => button.click()));
      await panel.evaluate((at) => document.querySelectorAll<HTMLElement>('[data-test=places] [role=option]')[at]?.click(), turn);
      await panel.evaluate(() => document.querySelector<HTMLElement>('[data-test=action-emit]')?.click());
    }
    expect(await panel.evaluate(() => 'pwned' in globalThis)).toBe(false);
    const { violations, tags } = await panel.evaluate(readPanelProbe);
    expect(violations).toEqual([]);
    const foreign = tags.filter((tag) => !OWN_ELEMENTS.has(tag) && tag !== 'iframe');
    expect(foreign).toEqual([]);
    expect(await panel.evaluate(() => document.querySelectorAll('iframe').length)).toBe(1);
    expect(await panel.evaluate(() => document.querySelector('[data-test=server] [class*=failed]'))).toBe(null);
    await panel.click('[data-test=server-toggle]');
    await row(panel, { event: 'chat message' });
    expect((await panel.grid()).slice(0, before.length).map(({ event, payload }) => [event, payload])).toEqual(before.map(({ event, payload }) => [event, payload]));
    const stored = await panel.evaluate(async () => JSON.stringify(await (globalThis as unknown as { chrome: { storage: { local: { get(key: null): Promise<object> } } } }).chrome.storage.local.get(null)));
    expect(stored).not.toContain('ownErrors');
    figure(task, 'a hostile server', { 'malformed messages': sent, texts: MARKUP_TEXTS.length, 'elements made': foreign.length });
    await page.close();
  });
});

function socketOf(text: string): object {
  return { id: text, clientId: text, transport: text, nsp: `/${text}`, data: { [text]: text, token: text }, handshake: { address: text, headers: { [text]: text }, query: { [text]: text }, url: text, time: text }, rooms: [text, `${text} room`] };
}

function deep(levels: number): unknown {
  let value: unknown = 'end';
  for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { value };
  return value;
}
