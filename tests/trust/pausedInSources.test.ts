import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleScript } from '../../harness/bundleScript';
import type { Inspection, Page } from '../../harness/browser/driver';
import { shippedFile } from '../../harness/clients';
import { startServer, type TestServer } from '../../harness/servers';
import { begin, SKIPPED, type Journey } from '../journey/journey';
import { clientOf } from '../support/hiding';

const PAGE = '<!doctype html><link rel="icon" href="data:,"><script src="/client.js"></script><script src="/app.js"></script>';

/** The protocol's own part of it is in `errorsOnTop`. */
describe.skipIf(SKIPPED.chromium === '1').each(['2.5', '4.8'])('the Sources panel of Chromium’s DevTools, paused in a page with client %s,', (version) => {
  let journey: Journey;
  let server: TestServer;
  let page: Page;
  let inspection: Inspection;
  beforeAll(async () => {
    const client = readFileSync(shippedFile(clientOf(version), 'CDN file') as string, 'utf8');
    const app = await bundleScript('tests/trust/page/thrown.ts', { minify: false });
    server = await startServer(clientOf(version), {}, { '/': PAGE, '/client.js': client, '/app.js': app });
    server.io.on('connection', (socket) => void socket.on('say', () => socket.emit('said', 1)));
    journey = await begin('chromium', { installLater: true });
    page = await journey.browser.openPage(server.url);
    inspection = await page.inspect();
  });
  afterAll(async () => {
    await journey?.end();
    await server?.stop();
  });

  it('shows the same call stacks as without the extension', async () => {
    const without = await stacks();
    await journey.browser.install();
    const hooked = await stacks();
    expect(without.inListener[0]).toMatch(/^listener app\.js:\d+$/);
    expect(without.inListener.length).toBeGreaterThan(2);
    expect(hooked).toEqual(without);
    expect(await page.evaluate(() => Object.getOwnPropertyDescriptor(Object.prototype, 'nsps')?.set !== undefined)).toBe(true);
  });

  async function stacks(): Promise<{ beforeEmit: string[]; inListener: string[] }> {
    await page.goto(server.url);
    await page.evaluate(() => void (globalThis as unknown as { stop(): Promise<void> }).stop());
    return { beforeEmit: await inspection.pausedAt(), inListener: await inspection.pausedAt() };
  }
});
