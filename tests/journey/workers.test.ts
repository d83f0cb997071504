import { afterEach, describe, expect, it } from 'vitest';
import type { Page, Panel } from '../support/browser/driver';
import type { TestServer } from '../support/servers';
import { clientOf, startWorkerSite, type WorkerName } from '../support/workerSite';
import { inEveryBrowser, row } from './journey';

interface Site {
  site: { log: unknown[][]; start(name: string): Promise<boolean>; workers: Record<string, Worker> };
}

const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function siteOf(version: string): Promise<string> {
  const server = await startWorkerSite(clientOf(version));
  servers.push(server);
  return server.url;
}

async function setWorkers(panel: Panel, on: boolean): Promise<void> {
  await panel.click('[data-test=settings]');
  const isOn = await panel.evaluate(() => document.querySelector<HTMLInputElement>('[data-test=workers]')?.checked);
  if (isOn !== on) await panel.click('[data-test=workers]');
  await panel.press('Escape');
}

const start = (page: Page, name: WorkerName) =>
  page.evaluate((name: string) => (globalThis as unknown as Site).site.start(name), name);
const hears = (page: Page, what: string) =>
  page.waitFor((what: string) => (globalThis as unknown as Site).site.log.some(([word]) => word === what), what);

inEveryBrowser('workers', (journey) => {
  it('are left alone unless the setting is on', async () => {
    const page = await journey().browser.openPage(await siteOf('4.8'));
    const panel = await page.openPanel();
    await setWorkers(panel, false);
    await page.reload();
    await start(page, 'classic');
    await hears(page, 'news');
    expect(await page.evaluate(() => Function.prototype.toString.call(Worker))).toMatch(/function Worker\(\) \{\s+\[native code\]\s+\}/);
    expect(await panel.grid()).toEqual([]);
    await page.close();
  });

  describe.each(['4.8', '2.5'])('with client %s', (version) => {
    it.each<[WorkerName, string]>([
      ['classic', 'worker'],
      ['module', 'worker'],
      ['blob', 'worker'],
      ['shared', 'shared worker'],
    ])('are looked into: %s', async (name, kind) => {
      const page = await journey().browser.openPage(await siteOf(version));
      const panel = await page.openPanel();
      await setWorkers(panel, true);
      await page.reload();
      await page.waitFor(() => !Function.prototype.toString.call(Worker).includes('function Worker'));
      await start(page, name);
      await row(panel, { event: 'ask', direction: 'emit', payload: 'well' });
      await row(panel, { event: 'ask', ack: 'ms' });
      await row(panel, { event: 'news', direction: 'on', payload: '{n: 1}' });
      const title = await panel.evaluate(() => document.querySelector('[role=gridcell] [title*=" in "]')?.getAttribute('title'));
      expect(title).toContain(`in ${kind} `);
      await page.close();
    });
  });
});
