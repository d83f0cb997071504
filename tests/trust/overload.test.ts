import { readFileSync } from 'node:fs';
import { env } from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, rows, SKIPPED, type Journey } from '../journey/journey';
import { until, type Longest, type LongestTasks, type Page, type Panel } from '../../harness/browser/driver';
import { shippedFile } from '../../harness/clients';
import { clientOf } from '../support/hiding';
import { startServer, type TestServer } from '../../harness/servers';
import { figure } from './figure';

const SECONDS = env['TRUST'] === 'full' ? 10 : 1;
const A_SECOND = 50_000;
const ROUNDS = env['TRUST'] === 'full' ? 7 : 1;
const PATIENCE_MS = 300_000;
/** The ring's own: 32 MiB of payload, and 20,000 captures that hold it. */
const RING_BYTES = 32 * 1024 * 1024 + 20_000 * 1_000;

const PAGE = `<!doctype html><script src="/client.js"></script><script>
  const socket = io({ transports: ['websocket'] });
  socket.on('flood', () => {});
  socket.on('connect', () => { document.title = 'connected'; });
  let longestTask = 0;
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration); }).observe({ type: 'longtask' });
  // By the Manager's own door, so that no network is the limit. What a page is behind with it catches up with.
  addEventListener('have:flood', ({ detail }) => {
    const { all, aSecond } = JSON.parse(detail);
    const began = performance.now();
    let sent = 0, longest = 0;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      const due = Math.min(all, (performance.now() - began) * aSecond / 1000, sent + 500);
      const from = performance.now();
      while (sent < due) socket.io.ondata('2["flood",' + sent++ + ']');
      longest = Math.max(longest, performance.now() - from);
      if (sent < all) channel.port2.postMessage(0);
      else {
        const took = performance.now() - began;
        setTimeout(() => { document.title = JSON.stringify({ took, longest, longestTask }); }, 500);
      }
    };
    channel.port2.postMessage(0);
  });
</script>`;

describe.skipIf(SKIPPED.chromium === '1')('more events than can be shown', () => {
  let journey: Journey;
  let plain: Journey;
  let server: TestServer;
  beforeAll(async () => {
    journey = await begin('chromium', {});
    plain = await begin('chromium', { installLater: true });
    server = await startServer(clientOf('4.8'), { pingTimeout: 600_000 }, { '/': PAGE, '/client.js': readFileSync(shippedFile(clientOf('4.8'), 'CDN file') as string, 'utf8') });
  });
  afterAll(async () => {
    for (const each of [journey, plain]) {
      await each?.end();
    }
    await server?.stop();
  });

  it.for(['open', 'closed'] as const)('are each shown or counted as dropped, with the panel %s', { timeout: 900_000 }, async (state, { task }) => {
    const all = SECONDS * A_SECOND;
    const without = await openPage(plain, server.url);
    if (state === 'open') await without.openDevTools();
    const alone = await flood(without, all);
    const heapAlone = await without.heap();
    await without.close();

    const page = await openPage(journey, server.url);
    let panel = state === 'open' ? await page.openPanel() : undefined;
    if (panel) await rows(panel, { event: 'connect' }, 1);
    const { took, longest, longestTask } = await flood(page, all);
    const heap = (await page.heap()) - heapAlone;
    panel ??= await page.openPanel();
    const { shown, dropped } = await tally(panel, all);
    // Beside them there is what the connection itself reported, in rows, and in captures where the ring dropped them.
    const own = shown + dropped - all;
    expect(own).toBeGreaterThanOrEqual(1);
    expect(own).toBeLessThanOrEqual(MOST_OWN);
    await isWhole(panel, all, shown);
    expect(heap).toBeLessThan(RING_BYTES);
    figure(task, `Chromium, panel ${state}`, {
      events: all,
      'a second': Math.round((all / took) * 1_000),
      shown,
      'counted as dropped': dropped,
      'ms for at most 500 of them in the page': Math.round(longest),
      'ms for these without the extension': Math.round(alone.longest),
      'ms, the page’s longest task (0: under 50)': Math.round(longestTask),
      'ms, that without the extension': Math.round(alone.longestTask),
      'MB more of the page’s heap': Math.round(heap / 1e6),
      'MB of the panel’s heap': Math.round((await panel.evaluate(heapOf)) / 1e6),
    });
    await page.close();
  });

  it('are recorded without long tasks in the page, with an open panel and with DevTools only', { timeout: 900_000 }, async ({ task }) => {
    const page = await openPage(journey, server.url);
    await rows(await page.openPanel(), { event: 'connect' }, 1);
    // DevTools by themselves cost a page much: they keep a stack for each Promise of its.
    const without = await openPage(plain, server.url);
    await without.openDevTools();
    const tasks: { with: LongestTasks[]; without: LongestTasks[] } = { with: [], without: [] };
    for (let round = 0; round < ROUNDS; round++) {
      tasks.with.push(await page.longestTasks(async () => void (await flood(page, A_SECOND / 2))));
      tasks.without.push(await without.longestTasks(async () => void (await flood(without, A_SECOND / 2))));
    }
    const [own, any, alone] = [tasks.with.map(({ extension }) => extension), tasks.with.map(({ any }) => any), tasks.without.map(({ any }) => any)];
    for (const { took } of own) expect(took).toBeGreaterThan(0);
    for (const { extension } of tasks.without) expect(extension.took).toBe(0);
    figure(task, `Chromium, ${ROUNDS} times ${A_SECOND / 2} events, panel open`, {
      ...longest('the extension’s longest task', own),
      ...longest('the longest of all on the page’s thread', any),
      ...longest('that with DevTools open and no extension', alone),
    });
    for (const each of [page, without]) await each.close();
  });
});

/** Of several rounds. */
function longest(what: string, of: readonly Longest[]): Record<string, string> {
  return { [`ms by the clock, ${what}`]: spread(of.map(({ took }) => took)), [`ms of the processor, ${what}`]: spread(of.map(({ ran }) => ran)) };
}

/** "3 to 7" of several. */
function spread(numbers: readonly number[]): string {
  return `${Math.round(Math.min(...numbers))} to ${Math.round(Math.max(...numbers))}`;
}

async function openPage({ browser }: Journey, url: string): Promise<Page> {
  const page = await browser.openPage(url);
  await page.waitFor(() => document.title === 'connected');
  return page;
}

/** Runs in the panel: in bytes, rubbish included. */
function heapOf(): number {
  return (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize;
}

interface Flooded {
  took: number;
  longest: number;
  /** As the browser tells it: 0 where none was over 50 ms. */
  longestTask: number;
}

async function flood(page: Page, all: number): Promise<Flooded> {
  await page.evaluate((detail) => {
    document.title = 'flooded';
    dispatchEvent(new CustomEvent('have:flood', { detail }));
  }, JSON.stringify({ all, aSecond: A_SECOND }));
  const title = await until('the end of the flood', () => page.evaluate(() => (document.title.startsWith('{') ? document.title : undefined)), PATIENCE_MS);
  return JSON.parse(title) as Flooded;
}

/** Once all are there. */
async function tally(panel: Panel, all: number): Promise<{ shown: number; dropped: number }> {
  const read = () =>
    panel.evaluate(() => {
      const words = document.querySelector('[data-test=status]')?.textContent ?? '';
      const number = (pattern: RegExp) => Number((pattern.exec(words)?.[1] ?? '0').replaceAll(',', ''));
      return { shown: number(/^([\d,]+) event/), dropped: number(/([\d,]+) dropped/) };
    });
  return until('all of them', async () => {
    const counted = await read();
    return counted.shown + counted.dropped > all ? counted : undefined;
  }, PATIENCE_MS);
}

/** What the connection tells of itself meanwhile: its beginning, and a heartbeat now and then. */
const MOST_OWN = 6;

/** The newest are there without a gap. */
async function isWhole(panel: Panel, all: number, shown: number): Promise<void> {
  for (const number of [all - 1, all - Math.floor(shown / 2), Math.max(0, all - shown + MOST_OWN)]) {
    await panel.fill('[data-test=filter]', `event:flood payload.0:${number}`);
    await panel.waitFor((number) => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === '2' && document.querySelector('[role=gridcell][data-column=payload], [role=row] > [role=gridcell]:nth-child(5)')?.textContent === String(number), number);
  }
}
