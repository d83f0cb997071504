import { afterAll, beforeAll, expect, it } from 'vitest';
import { until, type Page, type Panel } from '../../../harness/browser/driver';
import { inEveryBrowser, rows } from '../journey';
import { expectAll } from './expectAll';
import { enough, idOf, startMovingSite, talks, type MovingSite } from './movingSite';

let site: MovingSite;
beforeAll(async () => {
  site = await startMovingSite();
});
afterAll(() => site?.stop());

inEveryBrowser('a new top document', (journey, browser) => {
  it('clears the log of the one before, once, however it comes', { timeout: 240_000 }, async () => {
    const page = await journey().browser.openPage(`${site.url}start`);
    const panel = await page.openPanel();
    await rows(panel, { event: 'tick' }, 3);
    for (const [name, move] of movesOf(page, site)) {
      await comes(page, move, name);
      await talks(page);
      await expectAll(panel, await enough(page, site));
    }
    await page.close();
  });

  it('leaves the rows of those before where the log is preserved', { timeout: 240_000 }, async () => {
    const page = await journey().browser.openPage(`${site.url}start`);
    const panel = await page.openPanel();
    await panel.click('[data-test=preserve]');
    await rows(panel, { event: 'tick' }, 3);
    const visits = [await enough(page, site)];
    for (const [name, move] of movesOf(page, site)) {
      await comes(page, move, name);
      await talks(page, 5);
      visits.push(await enough(page, site));
    }
    await rows(panel, { event: 'enough', direction: 'emit' }, visits.length);
    const numbers = async (event: string) => (await panel.grid()).filter((row) => row.event === event).map(({ payload }) => Number(payload));
    expect(await numbers('tick')).toEqual(visits.flatMap(({ emitted }) => Array.from({ length: emitted }, (_, at) => at)));
    expect(await numbers('tock')).toEqual(visits.flatMap(({ heard }) => heard));
    await panel.click('[data-test=preserve]');
    await page.close();
  });

  it('that cannot be loaded leaves an empty log, and the way back is shown', async () => {
    const page = await journey().browser.openPage(`${site.url}start`);
    const panel = await page.openPanel();
    await rows(panel, { event: 'tick' }, 3);
    await site.down();
    await page.goto(`${site.url}lost`).catch(() => undefined);
    await panel.waitFor(() => document.querySelector('[data-test=empty]') !== null).finally(() => site.back());
    await page.goto(`${site.url}again`);
    await talks(page, 5);
    await expectAll(panel, await enough(page, site));
    await page.close();
  });

  it('without Socket.IO leaves an empty log, and its frame that has it is shown', async () => {
    const page = await journey().browser.openPage(`${site.url}start`);
    const panel = await page.openPanel();
    await rows(panel, { event: 'tick' }, 3);
    await page.goto(`${site.url}?silent`);
    await panel.waitFor(() => document.querySelector('[data-test=empty][data-reach=attached]') !== null);
    for (let times = 0; times < 3; times++) {
      await page.goto(`${site.url}?silent&frame=${times}`);
      await frameIsShown(panel);
      await page.evaluate((hash) => void (location.hash = hash), `#/${times}`);
      await frameIsShown(panel);
    }
    await page.close();
  });

  // Firefox doesn't allow the driver to load such a URL.
  it.runIf(browser === 'chromium')('that is the text of a javascript: URL clears the log of the one before', async () => {
    const page = await journey().browser.openPage(`${site.url}start`);
    const panel = await page.openPanel();
    await rows(panel, { event: 'tick' }, 3);
    const move = () =>
      page.evaluate(() => {
        const load = async () => {
          Object.assign(window, { text: await (await fetch('/text')).text() });
          // The linter rejects the URL otherwise.
          location.href = `${'javascript'}:window.text`;
        };
        void load();
      });
    await comes(page, move, 'a javascript: URL');
    await talks(page, 5);
    // Chromium leaves the old document's port open.
    await until('the old log to be cleared', async () => (await panel.grid()).filter(({ event }) => event === 'connect').length === 1);
    await expectAll(panel, await enough(page, site));
    await page.close();
  });

  it('in a frame is shown beside what the frame had before, wherever the frame is moved', async () => {
    const page = await journey().browser.openPage(`${site.url}?silent&frame`);
    const panel = await page.openPanel();
    await frameIsShown(panel);
    await panel.fill('[data-test=filter]', 'event:connect');
    const connects = async (least: number) => expect(await rows(panel, { event: 'connect' }, least)).toHaveLength(least);
    await connects(1);
    await page.evaluate(() => {
      const frame = document.querySelector('iframe');
      if (frame) frame.src = '/framed?again';
    });
    await connects(2);
    await page.evaluate((url) => {
      const frame = document.querySelector('iframe');
      if (frame) frame.src = url;
    }, `${site.otherUrl}framed`);
    await connects(3);
    await page.evaluate(() => {
      const frame = document.querySelector('iframe');
      if (frame) document.body.appendChild(document.createElement('div')).append(frame);
    });
    await connects(4);
    await page.close();
  });

  it('controlled by a service worker is shown, at its first load and at a reload', async () => {
    const page = await journey().browser.openPage(`${site.url}start`);
    const panel = await page.openPanel();
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('/worker.js');
      await navigator.serviceWorker.ready;
    });
    await expectAll(panel, await enough(page, site));
    for (let times = 0; times < 2; times++) {
      // A reload by Firefox's driver goes past the worker.
      await comes(page, () => page.evaluate(() => void setTimeout(() => location.reload())), 'a reload');
      await page.waitFor(() => navigator.serviceWorker.controller !== null);
      await talks(page);
      await expectAll(panel, await enough(page, site));
    }
    await page.close();
  });
});

/** Each brings another document into the tab. */
function movesOf(page: Page, { url, otherUrl }: MovingSite): [name: string, move: () => Promise<unknown>][] {
  const assign = (to: string) => page.evaluate((to) => void setTimeout(() => location.assign(to)), to);
  return [
    ['a reload', () => page.reload()],
    ['an address', () => page.goto(`${url}typed`)],
    ['location.assign()', () => assign('/assigned')],
    ['a second one at once', () => page.evaluate(() => void setTimeout(() => (location.assign('/first'), location.assign('/second'))))],
    ['another origin', () => assign(`${otherUrl}other`)],
    ['a chain of redirects across origins', () => assign(`${url}redirect`)],
    ['a reload by the page', () => page.evaluate(() => void setTimeout(() => location.reload()))],
    ['a hash and then a reload', async () => (await page.evaluate(() => void (location.hash = '#/x')), page.reload())],
    ['a form', () => page.evaluate(() => void setTimeout(() => document.body.appendChild(Object.assign(document.createElement('form'), { action: '/form', method: 'post' })).submit()))],
  ];
}

/** Until the tab has another document. */
async function comes(page: Page, move: () => Promise<unknown>, name: string): Promise<void> {
  const before = await idOf(page);
  await move();
  await page.waitFor((before) => (document.documentElement.dataset['id'] ?? before) !== before, before).catch((error: unknown) => {
    throw new Error(`${name} brought no other document`, { cause: error });
  });
}

async function frameIsShown(panel: Panel): Promise<void> {
  await rows(panel, { event: 'tick', direction: 'emit' }, 3);
}
