import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { afterEach, expect, it } from 'vitest';
import type { Page, Panel } from '../../harness/browser/driver';
import { shippedFile, type Version } from '../../harness/clients';
import { startServer, type TestServer } from '../../harness/servers';
import { listenLocally } from '../support/listenLocally';
import { SELF_SIGNED } from '../support/selfSigned';
import { inTurn, rows, selectRow, type Journey } from './journey';
import { versionOf } from './recording';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

type Target = readonly [url: string, transport: 'polling' | 'websocket'];

/**
 * A page that connects to these, and emits on the first Socket what it is asked to. Firefox lets a WebSocket wait that has failed
 * before, so what is to fail several times uses long-polling.
 */
const pageOf = (targets: readonly Target[]) => `<!doctype html><title>waiting</title><script src="/client.js"></script><script>
  const sockets = ${JSON.stringify(targets)}.map(([url, transport]) => io(url, { transports: [transport], forceNew: true, reconnection: ${targets.length === 1}, reconnectionDelay: 60, reconnectionDelayMax: 60, randomizationFactor: 0 }));
  sockets[0].on('connect', () => { document.title = 'connected'; });
  sockets[0].on('disconnect', () => { document.title = 'lost'; });
  addEventListener('have:emit', ({ detail }) => sockets[0].emit(detail));
</script>`;

interface Visit {
  server: TestServer;
  page: Page;
  panel: Panel;
  emit(event: string): Promise<void>;
}

async function visit(journey: Journey, version: Version, { targets = [['/', 'polling']], serve }: { targets?: readonly Target[]; serve?: (server: TestServer) => void } = {}): Promise<Visit> {
  const client = await readFile(shippedFile(version, 'CDN file') as string, 'utf8');
  const server = await startServer(version, {}, { '/': pageOf(targets), '/client.js': client });
  serve?.(server);
  const page = await journey.browser.openPage(server.url);
  stops.push(async () => {
    await page.close();
    await server.stop();
  });
  const panel = await page.openPanel();
  const emit = (event: string) => page.evaluate((detail) => void dispatchEvent(new CustomEvent('have:emit', { detail })), event);
  return { server, page, panel, emit };
}

/** Why, of the row that is selected: its text, once it is as wanted. */
async function why(panel: Panel, ...wanted: string[]): Promise<string> {
  await panel.click('[data-test=tab-why]');
  await panel.waitFor((texts) => {
    const text = document.querySelector('[data-test=causes]')?.textContent ?? '';
    return texts.every((each) => text.includes(each));
  }, wanted);
  return panel.evaluate(() => document.querySelector('[data-test=causes]')?.textContent ?? '');
}

/** Until the last outage has seen attempts fail. */
function untilTried(panel: Panel): Promise<void> {
  return panel.waitFor(() => {
    const last = [...document.querySelectorAll('[role=row] [data-column=event]')].findLast(({ textContent }) => textContent === 'disconnect');
    return /attempt ([3-9]|\d\d)/.test(last?.closest('[role=row]')?.textContent ?? '');
  });
}

async function selectLast(panel: Panel): Promise<void> {
  await panel.evaluate(() => document.querySelector<HTMLElement>('[role=grid]')?.focus());
  await panel.press('End');
}

inTurn('chromium', 'the reasons of a drop', (journey, browser) => {
  it('are unknown if nothing fits, with the usual cause of such a close', async () => {
    const serve = (server: TestServer) =>
      server.io.on('connection', (socket) => void socket.on('cut', () => (socket.conn as unknown as { transport: { socket: { terminate(): void } } }).transport.socket.terminate()));
    const { page, panel, emit } = await visit(journey(), versionOf('4.8'), { targets: [['/', 'websocket']], serve });
    await page.waitFor(() => document.title === 'connected');
    await emit('cut');
    await rows(panel, { event: 'connect' }, 2);
    await selectRow(panel, 'disconnect');
    expect(await why(panel, 'Cause not known')).toMatch(/Usual causes.*no close frame arrived/);
    expect(await panel.evaluate(() => document.querySelector<HTMLDetailsElement>('[data-test=causes] details')?.open)).toBe(false);
    expect(await panel.evaluate(() => document.querySelector('[data-test=causes] details p')?.checkVisibility())).toBe(false);
    expect(await panel.evaluate(() => document.querySelector('[data-test=outage-facts]')?.textContent)).toContain('1006 (no close frame arrived)');
  });

  it('are ranked, with links to the rows that show them', async () => {
    const serve = (server: TestServer) =>
      server.io.on('connection', (socket) => {
        // A handler that throws ends the process.
        socket.on('export', () => void server.kill());
      });
    const { server, page, panel, emit } = await visit(journey(), versionOf('4.8'), { serve });
    await page.waitFor(() => document.title === 'connected');
    for (const times of [1, 2, 3]) {
      await emit('export');
      await untilTried(panel);
      await server.revive();
      await rows(panel, { event: 'connect' }, times + 1);
    }

    await selectRow(panel, 'disconnect');
    await selectLast(panel);
    const text = await why(panel, 'Likely cause', 'Other causes');
    expect(text).toMatch(/The server went away and came back.*fails at export.*This happened 3 times/);
    expect(await panel.evaluate(() => [...document.querySelectorAll('[data-cause]')].map((each) => each.getAttribute('data-cause')))).toEqual(['server gone', 'same emit']);

    await panel.fill('[data-test=filter]', '');
    await panel.click('[data-cause="same emit"] button');
    await panel.waitFor(() => document.querySelector('[role=row][aria-selected=true] [data-column=event]')?.textContent === 'export');
    await selectRow(panel, 'disconnect');
    await selectLast(panel);
    await why(panel, 'fails at export');
    await panel.fill('[data-test=filter]', '');
    // An attempt of the outage, which was collapsed.
    await panel.click('[data-cause="server gone"] button');
    await panel.waitFor(() => document.querySelector('[role=row][aria-selected=true] [data-column=event]')?.textContent?.endsWith('error'));
  });

  it('are shown once for all the rows that report them, and each row can be reached', async () => {
    const { server, page, panel } = await visit(journey(), versionOf('2.5'));
    await page.waitFor(() => document.title === 'connected');
    await server.kill();
    await untilTried(panel);
    await server.revive();
    await rows(panel, { event: 'connect' }, 2);
    await panel.click('[data-test=outage]');
    const shown = (await rows(panel, { event: 'reconnect_attempt', payload: '× 8' }, 1)).concat(await panel.grid());
    expect(shown.filter(({ event }) => /reconnecting|reconnect_error/.test(event))).toEqual([]);
    await panel.click('[data-test=reports]');
    await rows(panel, { event: 'reconnecting' }, 2);
    await rows(panel, { event: 'connect_error', payload: '× 4' }, 1);
    await panel.click('[role=row]:has([data-test=reports]) [data-column=event]');
    await panel.press('ArrowLeft');
    await panel.waitFor(() => ![...document.querySelectorAll('[data-column=event]')].some(({ textContent }) => textContent === 'reconnecting'));
    await panel.press('ArrowRight');
    await rows(panel, { event: 'reconnecting' }, 2);
  });

  it.runIf(browser === 'chromium')("of a failed attempt are DevTools' own, if it has seen the request", async () => {
    const refused = await listenLocally(createHttpServer());
    await refused.stop();
    const untrusted = createHttpsServer(SELF_SIGNED);
    const { url, stop } = await listenLocally(untrusted as unknown as ReturnType<typeof createHttpServer>);
    const silent = await listenLocally(createHttpServer((_request, response) => void response.end('0{}')));
    const redirecting = await listenLocally(createHttpServer((request, response) => void response.writeHead(301, { location: `${silent.url}${request.url}` }).end()));
    stops.push(stop, silent.stop, redirecting.stop);
    const secure = url.replace('http', 'https');
    const targets: Target[] = [[refused.url, 'polling'], [secure, 'polling'], [silent.url, 'polling'], [redirecting.url, 'polling'], ['http://127.0.0.1:6000', 'polling']];
    const { page, panel } = await visit(journey(), versionOf('4.8'), { targets });
    // With DevTools open from the start.
    await page.reload();
    await rows(panel, { event: 'error' }, targets.length);
    const told = await causesOf(panel, targets.length, 'DevTools');
    expect([...told.keys()].toSorted()).toEqual(['blocked by the browser', 'certificate', 'connection refused', 'cors', 'redirected']);
    expect(told.get('connection refused')).toContain('DevTools says: net::ERR_CONNECTION_REFUSED');
    expect(told.get('certificate')).toContain('DevTools says: net::ERR_CERT_');
    expect(told.get('blocked by the browser')).toContain('DevTools says: net::ERR_UNSAFE_PORT');
    expect(told.get('redirected')).toContain(`DevTools saw status 301, to ${silent.url}`);
    expect(told.get('cors')).toContain('DevTools saw an answer (status 200)');
  });

  it.runIf(browser === 'chromium')("of a failed WebSocket are DevTools' own, too: a page gets none of them", async () => {
    const refused = await listenLocally(createHttpServer());
    await refused.stop();
    const { url, stop } = await listenLocally(createHttpsServer(SELF_SIGNED) as unknown as ReturnType<typeof createHttpServer>);
    const missing = createHttpServer();
    missing.on('upgrade', (_request, socket) => void socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n'));
    const other = await listenLocally(missing);
    stops.push(stop, other.stop);
    const targets: Target[] = [[refused.url, 'websocket'], [url.replace('http', 'https'), 'websocket'], [other.url, 'websocket'], ['http://127.0.0.1:6000', 'websocket']];
    const { page, panel } = await visit(journey(), versionOf('4.8'), { targets });
    await page.reload();
    await rows(panel, { event: 'error' }, targets.length);
    const told = await causesOf(panel, targets.length, 'Cause');
    expect([...told.keys()].toSorted()).toEqual(['blocked by the browser', 'certificate', 'connection refused', 'unknown path']);
    expect(told.get('connection refused')).toContain('net::ERR_CONNECTION_REFUSED');
    expect(told.get('certificate')).toContain('net::ERR_CERT_');
    expect(told.get('unknown path')).toContain('404');
    expect(told.get('blocked by the browser')).toContain('net::ERR_UNSAFE_PORT');
  });
});

/** Of so many rows, from the first one: each cause, with the text of its *Why*. */
async function causesOf(panel: Panel, count: number, words: string): Promise<Map<string, string>> {
  const causes = new Map<string, string>();
  await panel.click('[role=gridcell][data-column=event]');
  for (let at = 0; at < count; at++) {
    const text = await why(panel, words);
    causes.set(await panel.evaluate(() => document.querySelector('[data-cause]')?.getAttribute('data-cause') ?? ''), text);
    await panel.evaluate(() => document.querySelector<HTMLElement>('[role=grid]')?.focus());
    await panel.press('ArrowDown');
  }
  return causes;
}
