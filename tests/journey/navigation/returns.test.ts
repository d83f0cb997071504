import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from '../../../harness/browser/driver';
import { paired } from '../../support/full';
import { inEveryBrowser, rows } from '../journey';
import { expectAll } from './expectAll';
import { enough, idOf, saidBy, startMovingSite, talks, type MovingSite } from './movingSite';

let site: MovingSite;
beforeAll(async () => {
  site = await startMovingSite();
});
afterAll(() => site?.stop());

inEveryBrowser('a document that was loaded before it is shown', (journey, browser) => {
  for (const preserve of [false, true] as const) {
    const log = `Preserve log ${preserve ? 'on' : 'off'}`;

    it.runIf(paired(browser, 1, [false, true]).includes(preserve))(`comes back from the back/forward cache, ${log}`, async () => {
      const page = await journey().browser.openPage(`${site.url}start`);
      const panel = await page.openPanel();
      if (preserve) await panel.click('[data-test=preserve]');
      const id = await idOf(page);
      let since: Awaited<ReturnType<typeof saidBy>> | undefined;
      for (let times = 1; times <= 3; times++) {
        await talks(page, 5);
        await rest(page);
        if (!preserve) since = await saidBy(page);
        await page.goto(`${site.url}elsewhere?silent`);
        if (!preserve) await panel.waitFor(() => document.querySelector('[data-test=empty]') !== null);
        await page.evaluate(() => history.back());
        await page.waitFor((times) => document.documentElement.dataset['returns'] === String(times), times);
        expect(await idOf(page)).toBe(id);
      }
      await talks(page);
      await expectAll(panel, await enough(page, site), since);
      if (preserve) await panel.click('[data-test=preserve]');
      await page.close();
    });

    // Firefox has no prerendering.
    it.runIf(browser === 'chromium')(`that was prerendered is shown with all of its events, ${log}`, async () => {
      const page = await journey().browser.openPage(`${site.url}start`);
      const panel = await page.openPanel();
      if (preserve) await panel.click('[data-test=preserve]');
      await talks(page, 5);
      const first = await idOf(page);
      await page.evaluate(() => {
        const textContent = JSON.stringify({ prerender: [{ source: 'list', urls: ['/ahead'], eagerness: 'immediate' }] });
        delete localStorage['ahead'];
        document.head.append(Object.assign(document.createElement('script'), { type: 'speculationrules', textContent }));
      });
      await page.waitFor(() => localStorage['ahead'] !== undefined);
      const ahead = await page.evaluate(() => String(localStorage['ahead']));
      await talks(page, 5);
      const shown = (await panel.grid()).filter(({ event }) => event === 'connect');
      expect(shown, 'it belongs to no panel yet').toHaveLength(1);
      const before = preserve ? await enough(page, site) : undefined;
      await page.evaluate(() => void setTimeout(() => location.assign('/ahead')));
      await page.waitFor((first) => document.documentElement.dataset['id'] !== first, first);
      expect(await idOf(page), 'it is the one that was prerendered').toBe(ahead);
      await talks(page);
      const after = await enough(page, site);
      if (!before) await expectAll(panel, after);
      else {
        await rows(panel, { event: 'enough', direction: 'emit' }, 2);
        const ticks = (await panel.grid()).filter(({ event }) => event === 'tick').map(({ payload }) => Number(payload));
        expect(ticks).toEqual([before, after].flatMap(({ emitted }) => Array.from({ length: emitted }, (_, at) => at)));
      }
      if (preserve) await panel.click('[data-test=preserve]');
      await page.close();
    });
  }
});

/** Until it has closed its connection: Firefox keeps no page whose WebSocket is open. */
async function rest(page: Page): Promise<void> {
  await page.evaluate(() => void dispatchEvent(new Event('have:rest')));
  await page.waitFor(() => document.documentElement.dataset['rests']);
}
