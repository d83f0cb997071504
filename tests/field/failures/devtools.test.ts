import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page, Panel } from '../../../harness/browser/driver';
import { VERSIONS, shippedFile, type Version } from '../../../harness/clients';
import { readFileSync } from 'node:fs';
import { begin, SKIPPED, type Journey } from '../../journey/journey';
import { SELF_SIGNED } from '../../support/selfSigned';

const client = VERSIONS.find(({ version }) => version === '4.8') as Version;

/** A site with the client, and a server that answers requests and upgrades as the first part of the path says. */
async function startSite() {
  const script = readFileSync(shippedFile(client, 'CDN file') as string, 'utf8');
  const sockets = new Set<Socket>();
  const http = createHttpServer((request, response) => {
    const path = request.url ?? '/';
    response.setHeader('content-type', path.startsWith('/client.js') ? 'text/javascript' : 'text/html');
    response.statusCode = path.startsWith('/socket-') ? 404 : 200;
    response.end(path.startsWith('/client.js') ? script : '<!doctype html><script src="/client.js"></script>');
  });
  http.on('connection', (socket) => sockets.add(socket));
  http.on('upgrade', (request: IncomingMessage, socket) => {
    const status = Number(/^\/socket-(\d+)/.exec(request.url ?? '')?.[1] ?? 500);
    socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
  });
  await new Promise<void>((listening) => void http.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((closed) => {
        http.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** The causes that the Why pane shows, with its words. */
async function whyOf(panel: Panel, event: string): Promise<{ causes: string[]; text: string }> {
  await panel.waitFor((event) => [...document.querySelectorAll('[role=row]')].some((row) => row.textContent?.includes(event)), event);
  await panel.evaluate((event) => {
    const row = [...document.querySelectorAll<HTMLElement>('[role=row]')].find((each) => each.textContent?.includes(event));
    row?.click();
  }, event);
  await panel.waitFor(() => document.querySelector('[data-test=causes]'));
  return panel.evaluate(() => ({
    causes: [...document.querySelectorAll<HTMLElement>('[data-cause]')].map(({ dataset }) => dataset['cause'] ?? ''),
    text: document.querySelector('[data-test=causes]')?.textContent ?? '',
  }));
}

describe.skipIf(SKIPPED.chromium === '1')('what DevTools knows of a failed request', () => {
  let journey: Journey;
  let site: Awaited<ReturnType<typeof startSite>>;
  beforeAll(async () => {
    [journey, site] = await Promise.all([begin('chromium'), startSite()]);
  });
  afterAll(async () => {
    await journey.browser.close();
    await journey.demo.stop();
    await site.stop();
  });

  async function meet(options: object, address: string): Promise<{ page: Page; panel: Panel }> {
    const page = await journey.browser.openPage(site.url);
    const panel = await page.openPanel();
    await page.evaluate(
      (options, address) => {
        const { io } = globalThis as unknown as { io(address: string, options: object): unknown };
        io(address, options);
      },
      { reconnection: false, ...options },
      address,
    );
    return { page, panel };
  }

  it('names the status of a WebSocket that was refused, which the page is not told', async () => {
    const { page, panel } = await meet({ transports: ['websocket'], path: '/socket-503' }, site.url);
    await panel.waitFor(() => document.querySelector('[role=row]'));
    const { causes, text } = await whyOf(panel, 'connect_error');
    expect(text).toContain('503');
    expect(causes).toEqual(['unavailable']);
    await page.close();
  });

  it('names a port where no server listens', async () => {
    const { page, panel } = await meet({ transports: ['polling'] }, 'http://127.0.0.1:9');
    const { causes } = await whyOf(panel, 'connect_error');
    expect(causes[0]).toMatch(/connection refused|blocked by the browser/);
    await page.close();
  });

  it("names a certificate that the browser doesn't trust", async () => {
    const secure = createHttpsServer(SELF_SIGNED, (_request, response) => void response.end());
    await new Promise<void>((listening) => void secure.listen(0, '127.0.0.1', listening));
    const { page, panel } = await meet({ transports: ['polling'] }, `https://127.0.0.1:${(secure.address() as AddressInfo).port}`);
    const { causes } = await whyOf(panel, 'connect_error');
    expect(causes[0]).toBe('certificate');
    await page.close();
    await new Promise((closed) => {
      secure.close(closed);
      secure.closeAllConnections();
    });
  });

  it('names CORS for certain', async () => {
    const other = await startSite();
    const { page, panel } = await meet({ transports: ['polling'], path: '/page' }, other.url.replace('127.0.0.1', 'localhost'));
    const { causes } = await whyOf(panel, 'connect_error');
    expect(causes).toEqual(['cors']);
    await page.close();
    await other.stop();
  });
});
