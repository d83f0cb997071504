import { afterAll, beforeAll, expect, it } from 'vitest';
import { paired } from '../../support/full';
import { inEveryBrowser, rows } from '../journey';
import { expectAll } from './expectAll';
import { enough, idOf, startMovingSite, talks, type MovingSite } from './movingSite';
import { wasEmpty, watchForEmpty } from './wasEmpty';

let site: MovingSite;
beforeAll(async () => {
  site = await startMovingSite();
});
afterAll(() => site?.stop());

/** Run in the page: what begins as a navigation, or looks like one, and leaves the document where it is. */
const MOVES: [name: string, move: () => unknown][] = [
  ['a download', () => location.assign('/download')],
  ['an answer without content', () => location.assign('/nothing')],
  ['a load that is stopped', () => (location.assign('/slow'), setTimeout(() => window.stop(), 100))],
  // A linter takes it for one of ours otherwise.
  ['a javascript: address', () => location.assign(`${'javascript'}:void 0`)],
  ['a view transition', () => (document as { startViewTransition?: (update: () => void) => void }).startViewTransition?.(() => history.pushState({}, '', '/transition'))],
  [
    'navigation.navigate() that the page intercepts',
    () => {
      const { navigation } = window as unknown as { navigation?: EventTarget & { navigate(url: string): unknown } };
      navigation?.addEventListener('navigate', (event) => (event as Event & { intercept(options: object): void }).intercept({ handler: async () => undefined }), { once: true });
      navigation?.navigate('/intercepted');
    },
  ],
  ['a popup, opened and closed', () => window.open('/?silent')?.close()],
  ['a frame without Socket.IO that comes and goes', () => document.body.appendChild(Object.assign(document.createElement('iframe'), { src: '/?silent', onload: (event: Event) => (event.target as Element).remove() }))],
];

/** Run in the page: what the browser asks about where the page wants it to. */
const LEAVES: (() => void)[] = [
  () => void setTimeout(() => location.assign('/left')),
  () => void setTimeout(() => location.reload()),
  () => void setTimeout(() => document.body.appendChild(Object.assign(document.createElement('a'), { href: '/linked' })).click()),
];

const KEPT = ['off', 'on'] as const;

inEveryBrowser('a document that stays', (journey, browser) => {
  it.each(paired(browser, 0, KEPT))('keeps its rows through everything that only looks like leaving it, Preserve log %s', async (log) => {
    const page = await journey().browser.openPage(`${site.url}start`);
    const panel = await page.openPanel();
    if (log === 'on') await panel.click('[data-test=preserve]');
    await rows(panel, { event: 'tick' }, 3);
    await watchForEmpty(panel);
    const id = await idOf(page);
    for (const [name, move] of MOVES) {
      await page.evaluate(move);
      await talks(page, 5);
      expect(await idOf(page), name).toBe(id);
    }
    await expectAll(panel, await enough(page, site));
    expect(await wasEmpty(panel)).toBe(false);
    if (log === 'on') await panel.click('[data-test=preserve]');
    await page.close();
  });

  // Firefox answers the question itself under automation, and leaves.
  it.runIf(browser === 'chromium').each(KEPT)('keeps its rows if the user stays on it, Preserve log %s', async (log) => {
    const page = await journey().browser.openPage(`${site.url}start`);
    const panel = await page.openPanel();
    if (log === 'on') await panel.click('[data-test=preserve]');
    await rows(panel, { event: 'tick' }, 3);
    await watchForEmpty(panel);
    const id = await idOf(page);
    for (const move of LEAVES) {
      // Chromium doesn't ask for a listener that is called only once.
      await page.evaluate(() => {
        const ask = (event: Event) => event.preventDefault();
        addEventListener('beforeunload', ask);
        addEventListener('have:asked', () => removeEventListener('beforeunload', ask), { once: true });
      });
      // Browsers ask only where the user has used the page.
      await page.click('body');
      await page.declineLeaving(() => page.evaluate(move));
      await page.evaluate(() => void dispatchEvent(new Event('have:asked')));
      await talks(page, 5);
      expect(await idOf(page)).toBe(id);
    }
    await expectAll(panel, await enough(page, site));
    expect(await wasEmpty(panel)).toBe(false);
    if (log === 'on') await panel.click('[data-test=preserve]');
    await page.close();
  });

  it.each(paired(browser, 1, KEPT))('is also shown after document.open(), which removes every listener, Preserve log %s', async (log) => {
    const page = await journey().browser.openPage(`${site.url}start`);
    const panel = await page.openPanel();
    if (log === 'on') await panel.click('[data-test=preserve]');
    await rows(panel, { event: 'tick' }, 3);
    await page.evaluate(() => {
      document.open();
      document.write('<p>written</p>');
      document.close();
      (window as unknown as { io(url: string): { emit(name: string): void } }).io((document.defaultView as unknown as { talk: string }).talk).emit('written');
      history.pushState({}, '', '/written');
    });
    await rows(panel, { event: 'written' }, 1);
    await rows(panel, { event: 'tick' }, 3);
    if (log === 'on') await panel.click('[data-test=preserve]');
    await page.close();
  });
});
