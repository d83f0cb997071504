import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import { shippedFile } from '../../harness/clients';
import { clientOf } from '../support/hiding';
import { startServer, type TestServer } from '../../harness/servers';
import { inEveryBrowser, rows } from './journey';

const SECRET = 'correct-horse-battery';

/** Has a property that only the hook reads, and that throws. */
const PAGE = `<!doctype html><script src="/client.js"></script><script>
  const socket = io({ transports: ['websocket'] });
  Object.defineProperty(socket, 'recovered', { get() { throw new Error('${SECRET}'); }, set() {} });
  socket.on('connect', () => socket.emit('after', 1));
  addEventListener('again', () => socket.emit('after', 2));
</script>`;

let server: TestServer;
beforeAll(async () => {
  server = await startServer(clientOf('4.8'), {}, { '/': PAGE, '/client.js': readFileSync(shippedFile(clientOf('4.8'), 'CDN file') as string, 'utf8') });
});
afterAll(() => server?.stop());

inEveryBrowser('what goes wrong in the extension itself', (journey, browser) => {
  it('in the page, the background or the panel, is stored without the page’s texts, and copied', async () => {
    const page = await journey().browser.openPage(server.url);
    const panel = await page.openPanel();
    // As low as a docked panel often is: the settings scroll.
    await panel.resize(1280, 300);
    // The page and the panel go on.
    await rows(panel, { event: 'after' }, 1);
    await panel.evaluate(() => {
      const { browser, chrome } = globalThis as unknown as Record<string, { runtime: { connect(info: { name: string }): { postMessage(message: unknown): void } } }>;
      (browser ?? chrome)?.runtime.connect({ name: 'panel:12345' }).postMessage(null);
      navigator.clipboard.writeText = (text) => {
        document.documentElement.dataset['copied'] = text;
        return Promise.resolve();
      };
      // The status bar writes its numbers by it.
      Object.assign(document, { own: window.Number.prototype.toLocaleString });
      window.Number.prototype.toLocaleString = undefined as never;
    });
    await page.evaluate(() => void dispatchEvent(new Event('again')));
    await panel.waitFor(() => document.querySelector('[role=alert]')?.textContent?.includes("Couldn't display this view: Panel"));
    await panel.evaluate(() => {
      window.Number.prototype.toLocaleString = (document as unknown as { own: () => string }).own;
    });
    await panel.click('[role=alert] button');
    await rows(panel, { event: 'after' }, 2);

    // How often the panel could not be drawn until its means were given back is a matter of moments.
    const copied = await until('an error of each to be kept', async () => {
      const isOpen = () => document.querySelector('[data-test=settings-menu]')?.matches(':popover-open');
      if (!(await panel.evaluate(isOpen))) await panel.click('[data-test=settings]');
      await panel.click('[data-test=own-errors-copy]');
      const copied = await panel.evaluate(() => document.documentElement.dataset['copied'] ?? '');
      return ['hook', 'background', 'panel'].every((where) => copied.includes(`[${where}]`)) ? copied : undefined;
    });
    // Firefox shows no place of the extension in an error of the page's.
    if (browser === 'chromium') expect(copied).toMatch(/at hook\.js:\d+:\d+/);
    expect(copied).toMatch(/\[background\] .*\nTypeError: .*\n\s+at background\.js:\d+:\d+/);
    expect(copied).toMatch(/\[panel\] .*\nTypeError: … is not a function\n\s+at assets\/[\w-]+\.js:\d+:\d+/);
    expect(copied).toContain('Socket.IO DevTools');
    expect(copied).not.toContain(SECRET);
    await panel.screenshot(`artifacts/own-errors-${browser}.png`);
    const stored = () => panel.evaluate(async () => {
      const { browser, chrome } = globalThis as unknown as Record<string, { storage: { local: { get(): Promise<unknown> } } }>;
      return JSON.stringify(await (browser ?? chrome)?.storage.local.get());
    });
    expect(await stored()).toContain('background.js');
    expect(await stored()).not.toContain(SECRET);

    await panel.click('[data-test=own-errors-forget]');
    await panel.waitFor(() => document.querySelector('[data-test=own-errors]')?.textContent?.includes('None.'));
    await page.close();
  });
});
