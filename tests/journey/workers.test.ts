import { afterEach, describe, expect, it } from 'vitest';
import { until, type Page, type Panel } from '../../harness/browser/driver';
import type { TestServer } from '../../harness/servers';
import { clientOf } from '../support/hiding';
import { FULL } from '../support/full';
import { startWorkerSite, type WorkerName } from '../support/workerSite';
import { inEveryBrowser, row, rows, selectRow, type Journey } from './journey';

interface Site {
  site: { log: unknown[][]; start(name: string): Promise<boolean>; workers: Record<string, Worker> };
}

const KINDS: [WorkerName, string][] = [
  ['classic', 'worker'],
  ['module', 'worker'],
  ['blob', 'worker'],
  ['shared', 'shared worker'],
];
const NAMES = KINDS.map(([name]) => name);

const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function siteOf(version: string, policy?: string): Promise<string> {
  const server = await startWorkerSite(clientOf(version), policy);
  servers.push(server);
  return server.url;
}

/** A page of the site with the panel open, loaded after the browser has followed the setting. */
async function open({ browser }: Journey, url: string, on: boolean): Promise<{ page: Page; panel: Panel }> {
  const page = await browser.openPage(url);
  const panel = await page.openPanel();
  await panel.click('[data-test=settings]');
  if ((await isOn(panel)) !== on) await panel.click('[data-test=workers]');
  await panel.press('Escape');
  await until('the browser to follow the setting', async () => {
    await page.reload();
    return (await page.evaluate(isReplaced)) === on;
  });
  return { page, panel };
}

/** The settings may have to be fetched first. */
async function isOn(panel: Panel): Promise<boolean | undefined> {
  await panel.waitFor(() => document.querySelector('[data-test=workers]') !== null);
  return panel.evaluate(() => document.querySelector<HTMLInputElement>('[data-test=workers]')?.checked);
}

/** Runs in the page. */
function isReplaced(): boolean {
  return !/^function Worker\(\) \{\s+\[native code\]\s+\}$/.test(Function.prototype.toString.call(Worker));
}

const start = (page: Page, name: WorkerName) =>
  page.evaluate((name: string) => (globalThis as unknown as Site).site.start(name), name);

/** Everything that the page's worker has to say, in an order that does not depend on what was faster. */
async function logOf(page: Page, name: WorkerName): Promise<string[]> {
  expect(await start(page, name)).toBe(true);
  await page.waitFor((words: string[]) => {
    const { log } = (globalThis as unknown as Site).site;
    return words.every((wanted) => log.some(([word]) => word === wanted));
  }, ['answer', 'news', 'request', ...(name === 'shared' ? [] : ['error'])]);
  const log = await page.evaluate(() => (globalThis as unknown as Site).site.log);
  return log.map((said) => JSON.stringify(said)).sort();
}

function withoutPort(log: readonly string[], url: string): string[] {
  return log.map((said) => said.replaceAll(new URL(url).port, 'port'));
}

/** The emit with an ack, as it is: the server answers once more. */
async function replay(panel: Panel): Promise<void> {
  await selectRow(panel, 'ask');
  await panel.click('[data-test=replay]');
  await panel.click('[data-test=replay-send]');
  await panel.waitFor(() => document.querySelector('[data-test=replay-answer]')?.textContent?.includes('well!'));
}

inEveryBrowser('workers', (journey, browser) => {
  /** Two of each kind of worker in each browser. */
  const isTurn = (name: WorkerName) => FULL || (name === 'classic' || name === 'shared') === (browser === 'chromium');

  it('are unchanged unless the setting is on', async () => {
    const page = await journey().browser.openPage(await siteOf('4.8'));
    const panel = await page.openPanel();
    expect(await isOn(panel)).toBe(false);
    expect(await page.evaluate(isReplaced)).toBe(false);
    await logOf(page, 'classic');
    expect(await panel.grid()).toEqual([]);
    await page.close();
  });

  // What a worker is made by doesn't depend on the client in it: the older one is tried with one of each kind.
  describe.each([
    ['4.8', KINDS],
    ['2.5', KINDS.filter(([name]) => name === 'classic' || name === 'shared')],
  ] as const)('with client %s', (version, kinds) => {
    it.each(kinds)('are captured, %s: emits, acks, received events, and a replay', async (name, kind) => {
      const { page, panel } = await open(journey(), await siteOf(version), true);
      await start(page, name);
      await row(panel, { event: 'ask', direction: 'emit', payload: 'well', ack: 'ms' });
      await row(panel, { event: 'news', direction: 'on', payload: '{n: 1}' });
      expect(await rows(panel, { event: 'connect', namespace: '/' }, 1)).toHaveLength(1);
      const title = await panel.evaluate(() => document.querySelector('[role=gridcell] [title*="orker "]')?.getAttribute('title'));
      expect(title).toContain(`${kind} `);
      await replay(panel);
      await page.close();
    });
  });

  it.each(NAMES.filter(isTurn))('see the same as without us: %s', async (name) => {
    // Two origins: a shared worker may outlive its page.
    const [one, other] = [await siteOf('4.8'), await siteOf('4.8')];
    const plain = await open(journey(), one, false);
    const before = withoutPort(await logOf(plain.page, name), one);
    await plain.page.close();
    const { page } = await open(journey(), other, true);
    expect(withoutPort(await logOf(page, name), other)).toEqual(before);
    await page.close();
  });

  it.each(NAMES.filter((name) => name !== 'blob' && isTurn(name)))('run without the hook if the page blocks the bootstrap: %s', async (name) => {
    // Two origins: a shared worker may outlive its page.
    const [one, other] = [await siteOf('4.8', "worker-src 'self'"), await siteOf('4.8', "worker-src 'self'")];
    const plain = await open(journey(), one, false);
    const before = withoutPort(await logOf(plain.page, name), one);
    await plain.page.close();
    const { page, panel } = await open(journey(), other, true);
    expect(withoutPort(await logOf(page, name), other)).toEqual(before);
    expect(await panel.grid()).toEqual([]);
    await page.close();
  });

  it('are shared if the page shares them', async () => {
    const { page } = await open(journey(), await siteOf('4.8'), true);
    await start(page, 'shared');
    await start(page, 'shared');
    await page.waitFor(() => (globalThis as unknown as Site).site.log.filter(([word]) => word === 'guest').length === 2);
    const guests = await page.evaluate(() => (globalThis as unknown as Site).site.log.filter(([word]) => word === 'guest'));
    expect(guests).toEqual([['guest', 1], ['guest', 2]]);
    await page.close();
  });

  it.each<WorkerName>(['classic', 'module'])('that close themselves hand over what they did last: %s', async (name) => {
    const { page, panel } = await open(journey(), await siteOf('4.8'), true);
    await start(page, name);
    await row(panel, { event: 'news' });
    await page.evaluate((name: string) => (globalThis as unknown as Site).site.workers[name]?.postMessage({ n: 3 }), name);
    await row(panel, { event: 'last words' });
    await panel.waitFor(() => document.querySelector('nav')?.textContent?.includes('page closed'));
    await page.close();
  });

  it('that have ended are removed, and their rows stay', async () => {
    const { page, panel } = await open(journey(), await siteOf('4.8'), true);
    await start(page, 'classic');
    await row(panel, { event: 'news' });
    await page.evaluate(() => (globalThis as unknown as Site).site.workers['classic']?.terminate());
    await panel.waitFor(() => document.querySelector('nav')?.textContent?.includes('page closed'));
    await row(panel, { event: 'news' });
    await page.close();
  });
});
