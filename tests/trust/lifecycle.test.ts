import { readFileSync } from 'node:fs';
import { env } from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, rows, SKIPPED, type Journey } from '../journey/journey';
import type { Page, Panel } from '../support/browser/driver';
import { shippedFile } from '../support/clients';
import { clientOf } from '../support/hiddenClient';
import { startServer, type TestServer } from '../support/servers';
import { figure } from './figure';

const TIMES = env['TRUST'] === 'full' ? 20 : 3;

/** Notes what goes wrong in it, and emits on demand; a frame of it emits once by itself. */
const PAGE = `<!doctype html><body><script>
  const wrong = [];
  addEventListener('error', ({ message }) => wrong.push(message));
  addEventListener('unhandledrejection', ({ reason }) => wrong.push(String(reason)));
  for (const name of ['error', 'warn']) { const own = console[name]; console[name] = (...args) => { wrong.push(args.join(' ')); own.apply(console, args); }; }
  addEventListener('have:wrong', () => { document.title = JSON.stringify(wrong); });
</script><script src="/client.js"></script><script>
  const socket = io({ transports: ['websocket'] });
  addEventListener('have:emit', ({ detail }) => socket.emit('step', detail));
  if (window !== top) socket.emit('framed', location.hash);
</script>`;

describe.skipIf(SKIPPED.chromium === '1')('comings and goings', () => {
  let journey: Journey;
  let server: TestServer;
  beforeAll(async () => {
    journey = await begin('chromium');
    server = await startServer(clientOf('4.8'), {}, { '/': PAGE, '/client.js': readFileSync(shippedFile(clientOf('4.8'), 'CDN file') as string, 'utf8') });
  });
  afterAll(async () => {
    await journey?.browser.close();
    await journey?.demo.stop();
    await server?.stop();
  });

  it('of the panel lose and double no event', { timeout: 900_000 }, async ({ task }) => {
    const page = await journey.browser.openPage(server.url);
    for (let time = 1; time <= TIMES; time++) {
      await emit(page, 2 * time - 1);
      const panel = await page.openPanel();
      await rows(panel, { event: 'connect' }, 1);
      await emit(page, 2 * time);
      await rows(panel, { event: 'step' }, 2 * time);
      expect(await steps(panel)).toEqual(numbers(2 * time));
      await panel.close();
    }
    expect(await wrongOf(page)).toEqual([]);
    figure(task, 'the panel closed and opened', { times: TIMES, 'lost or doubled': 0, 'errors in the page’s console': 0 });
    await page.close();
  });

  it('of the page leave nothing of the one before, and lose nothing of the one that is there', { timeout: 900_000 }, async ({ task }) => {
    const page = await journey.browser.openPage(server.url);
    const panel = await page.openPanel();
    for (let time = 1; time <= TIMES; time++) {
      await rows(panel, { event: 'connect' }, 1);
      await emit(page, time);
      await rows(panel, { event: 'step', payload: String(time) }, 1);
      expect(await steps(panel)).toEqual([time]);
      expect(await wrongOf(page)).toEqual([]);
      await page.reload();
      await panel.waitFor((old) => ![...document.querySelectorAll('[role=gridcell]')].some(({ textContent }) => textContent === old), String(time));
    }
    figure(task, 'the page reloaded', { times: TIMES, 'lost or doubled': 0, 'errors in the page’s console': 0 });
    await page.close();
  });

  it('of frames leave what they told, once each', { timeout: 900_000 }, async ({ task }) => {
    const page = await journey.browser.openPage(server.url);
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 1);
    for (let time = 1; time <= TIMES; time++) {
      await page.evaluate((time) => void document.body.append(Object.assign(document.createElement('iframe'), { src: `/#${time}` })), time);
      await rows(panel, { event: 'framed', payload: `#${time}"` }, 1);
      await page.evaluate(() => document.querySelector('iframe')?.remove());
    }
    const framed = (await panel.grid()).filter(({ event }) => event === 'framed').map(({ payload }) => payload);
    expect(framed).toEqual(numbers(TIMES).map((time) => `"#${time}"`));
    expect(await wrongOf(page)).toEqual([]);
    figure(task, 'a frame removed', { times: TIMES, 'lost or doubled': 0, 'errors in the page’s console': 0 });
    await page.close();
  });
});

function emit(page: Page, step: number): Promise<void> {
  return page.evaluate((detail) => void dispatchEvent(new CustomEvent('have:emit', { detail })), step);
}

async function steps(panel: Panel): Promise<number[]> {
  return (await panel.grid()).filter(({ event }) => event === 'step').map(({ payload }) => Number(payload));
}

function wrongOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    dispatchEvent(new Event('have:wrong'));
    return JSON.parse(document.title) as string[];
  });
}

function numbers(most: number): number[] {
  return Array.from({ length: most }, (_, at) => at + 1);
}
