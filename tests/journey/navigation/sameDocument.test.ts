import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Panel } from '../../../harness/browser/driver';
import { paired } from '../../support/full';
import { inEveryBrowser, rows } from '../journey';
import { expectAll } from './expectAll';
import { enough, startMovingSite, talks, type MovingSite } from './movingSite';
import { wasEmpty, watchForEmpty } from './wasEmpty';

let site: MovingSite;
beforeAll(async () => {
  site = await startMovingSite();
});
afterAll(() => site?.stop());

/** Run in the page. Each changes the address, and leaves the document as it is. */
const MOVES: [name: string, move: () => void][] = [
  ['a hash', () => void (location.hash = '#/a')],
  ['pushState', () => history.pushState({}, '', '/b')],
  ['pushState to the same address', () => history.pushState({}, '', location.href)],
  ['replaceState', () => history.replaceState({}, '', '/c')],
  ['history.back()', () => history.back()],
  ['history.forward()', () => history.forward()],
  ['a click on a link to a hash', () => Object.assign(document.body.appendChild(document.createElement('a')), { href: '#/d' }).click()],
];

/** What the moves above lead to after the first one, where that is another address. */
const ADDRESSES = ['/b', '/c', '/b', '/c', '/c#/d'];

inEveryBrowser('a navigation within the document', (journey, browser) => {
  for (const preserve of paired(browser, 0, [false, true])) {
    it(`leaves every row in place, Preserve log ${preserve ? 'on' : 'off'}`, async () => {
      const page = await journey().browser.openPage(`${site.url}start`);
      const panel = await page.openPanel();
      if (preserve) await panel.click('[data-test=preserve]');
      await rows(panel, { event: 'tick' }, 3);
      await watchForEmpty(panel);
      for (const [, move] of [...MOVES, ...MOVES]) {
        await page.evaluate(move);
        await talks(page, 3);
      }
      await expectAll(panel, await enough(page, site));
      expect(await wasEmpty(panel)).toBe(false);
      expect(await addresses(panel)).toEqual(['/start#/a', ...ADDRESSES, '/c#/a', ...ADDRESSES]);
      if (preserve) await panel.click('[data-test=preserve]');
      await page.close();
    });
  }
});

/** Of the rows that tell of a navigation. */
async function addresses(panel: Panel): Promise<string[]> {
  const navigations = (await panel.grid()).filter(({ event }) => event === 'navigation');
  return navigations.map(({ payload }) => payload.replace('page: ', ''));
}
