import { afterAll, beforeAll, expect, it } from 'vitest';
import { until, type Page, type Panel } from '../../../harness/browser/driver';
import { paired } from '../../support/full';
import { inEveryBrowser, rows } from '../journey';
import { expectAll, expectVisits } from './expectAll';
import { wasEmpty, watchForEmpty } from './wasEmpty';
import { enough, idOf, saidBy, startMovingSite, talks, type MovingSite } from './movingSite';

let site: MovingSite;
beforeAll(async () => {
  site = await startMovingSite();
});
afterAll(() => site?.stop());

const PRESERVE = [false, true] as const;

inEveryBrowser('a new top document', (journey, browser) => {
  const [moves, lost, silent] = [paired(browser, 0, PRESERVE), paired(browser, 1, PRESERVE), paired(browser, 0, PRESERVE)];

  it.runIf(moves.includes(false))('clears the log of the previous one, once, however it was reached', { timeout: 480_000 }, async () => {
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

  it.runIf(moves.includes(true))('keeps the rows of previous ones with Preserve log', { timeout: 480_000 }, async () => {
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
    await expectVisits(panel, visits);
    await panel.click('[data-test=preserve]');
    await page.close();
  });

  it.runIf(lost.includes(false))("that can't be loaded leaves an empty log, and going back is shown", async () => {
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

  it.runIf(lost.includes(true))("that can't be loaded keeps the previous rows with Preserve log, and going back is shown", async () => {
    const page = await journey().browser.openPage(`${site.url}start`);
    const panel = await page.openPanel();
    await panel.click('[data-test=preserve]');
    await rows(panel, { event: 'tick' }, 3);
    const visits = [await enough(page, site)];
    await expectVisits(panel, visits);
    await site.down();
    await page.goto(`${site.url}lost`).catch(() => undefined);
    // The browser has its error page in the place of ours.
    await page.waitFor(() => document.documentElement.dataset['id'] === undefined).finally(() => site.back());
    await expectVisits(panel, visits);
    await page.goto(`${site.url}again`);
    await talks(page, 5);
    visits.push(await enough(page, site));
    await expectVisits(panel, visits);
    await panel.click('[data-test=preserve]');
    await page.close();
  });

  it.runIf(silent.includes(true))('without Socket.IO keeps the previous rows with Preserve log, followed by those of its frames', async () => {
    const page = await journey().browser.openPage(`${site.url}start`);
    const panel = await page.openPanel();
    await panel.click('[data-test=preserve]');
    await rows(panel, { event: 'tick' }, 3);
    const visits = [await enough(page, site)];
    for (let times = 0; times < 2; times++) {
      // Else the frame of the page before may still be taken for the one that comes.
      site.visits.clear();
      await page.goto(`${site.url}?silent&frame=${times}`);
      const framed = await site.at('/framed');
      await framed.talks();
      visits.push(await framed.enough());
      await expectVisits(panel, visits);
    }
    await panel.click('[data-test=preserve]');
    await page.close();
  });

  it.runIf(silent.includes(false))('without Socket.IO leaves an empty log, and its frame with Socket.IO is shown', async () => {
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
  it.runIf(browser === 'chromium').each([false, true])('from a javascript: URL clears the log of the previous one, unless it is preserved (%s)', async (preserve) => {
    const page = await journey().browser.openPage(`${site.url}start`);
    const panel = await page.openPanel();
    if (preserve) await panel.click('[data-test=preserve]');
    await rows(panel, { event: 'tick' }, 3);
    const before = await enough(page, site);
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
    if (!preserve) await until('the old log to be cleared', async () => (await panel.grid()).filter(({ event }) => event === 'connect').length === 1);
    const after = await enough(page, site);
    await (preserve ? expectVisits(panel, [before, after]) : expectAll(panel, after));
    if (preserve) await panel.click('[data-test=preserve]');
    await page.close();
  });

  it.each(paired(browser, 1, PRESERVE))("in a frame is shown beside the frame's earlier rows, wherever the frame is moved, Preserve log %s", async (preserve) => {
    const page = await journey().browser.openPage(`${site.url}?silent&frame`);
    const panel = await page.openPanel();
    if (preserve) await panel.click('[data-test=preserve]');
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
    if (preserve) await panel.click('[data-test=preserve]');
    await page.close();
  });

  for (const preserve of paired(browser, 0, PRESERVE)) {
    it(`in a frame of another site, which navigates itself, is shown beside the frame's earlier rows, Preserve log ${preserve ? 'on' : 'off'}`, async () => {
      const page = await journey().browser.openPage(`${site.url}start`);
      const panel = await page.openPanel();
      if (preserve) await panel.click('[data-test=preserve]');
      await rows(panel, { event: 'tick' }, 3);
      await watchForEmpty(panel);
      await page.evaluate((src) => document.body.append(Object.assign(document.createElement('iframe'), { src })), `${site.otherUrl}far0`);
      let frame = await site.at('/far0');
      for (const to of ['/far1', '/far2', `${site.url}near`, `${site.otherUrl}far3`]) {
        await frame.talks();
        frame.go(to);
        frame = await site.at(new URL(to, site.url).pathname);
      }
      await frame.talks();
      await frame.enough();
      await enough(page, site);
      await rows(panel, { event: 'enough', direction: 'emit' }, 2);
      const grid = await panel.grid();
      expect(grid.filter(({ event }) => event === 'connect'), 'each of its documents').toHaveLength(6);
      const { id } = (await page.evaluate(() => ({ ...document.documentElement.dataset }))) as { id: string };
      const others = [...site.visits.values()].filter((visit) => visit.id !== id && /near|far/.test(visit.path));
      const ofOthers = others.reduce((sum, { ticks }) => sum + ticks.length, 0);
      const { emitted: own } = await saidBy(page);
      const shown = grid.filter(({ event, direction }) => event === 'tick' && direction === 'emit').length;
      // What a document emits as it goes may be lost on the way to the server, never on the way to the panel.
      expect(shown).toBeGreaterThanOrEqual(own + ofOthers);
      expect(shown).toBeLessThanOrEqual(own + ofOthers + others.length * 2);
      expect(await wasEmpty(panel)).toBe(false);
      if (preserve) await panel.click('[data-test=preserve]');
      site.visits.clear();
      await page.close();
    });
  }

  it.each(paired(browser, 1, PRESERVE))('controlled by a service worker is shown, at its first load and at a reload, Preserve log %s', async (preserve) => {
    const page = await journey().browser.openPage(`${site.url}start`);
    const panel = await page.openPanel();
    if (preserve) await panel.click('[data-test=preserve]');
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('/worker.js');
      await navigator.serviceWorker.ready;
    });
    const visits = [await enough(page, site)];
    await expectVisits(panel, visits);
    for (let times = 0; times < 2; times++) {
      // A reload by Firefox's driver goes past the worker.
      await comes(page, () => page.evaluate(() => void setTimeout(() => location.reload())), 'a reload');
      await page.waitFor(() => navigator.serviceWorker.controller !== null);
      await talks(page);
      visits.push(await enough(page, site));
      await expectVisits(panel, preserve ? visits : visits.slice(-1));
    }
    if (preserve) await panel.click('[data-test=preserve]');
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.unregister());
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
