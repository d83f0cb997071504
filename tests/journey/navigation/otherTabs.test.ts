import { afterAll, beforeAll, expect, it } from 'vitest';
import { inEveryBrowser, rows } from '../journey';
import { expectAll } from './expectAll';
import { enough, idOf, startMovingSite, talks, type MovingSite } from './movingSite';
import { wasEmpty, watchForEmpty } from './wasEmpty';

let site: MovingSite;
beforeAll(async () => {
  site = await startMovingSite();
});
afterAll(() => site?.stop());

inEveryBrowser('two tabs of one page', (journey) => {
  it('a popup and its opener, which move each other, have each a panel with its own events', async () => {
    const page = await journey().browser.openPage(`${site.url}start`);
    const panel = await page.openPanel();
    await rows(panel, { event: 'tick' }, 3);
    await watchForEmpty(panel);
    await page.evaluate(() => document.body.appendChild(Object.assign(document.createElement('button'), { onclick: () => open('/popup', 'popup', 'popup') })));
    const popup = await page.opens(() => page.click('button'));
    await talks(popup, 3);
    const itsPanel = await popup.openPanel();
    await rows(itsPanel, { event: 'tick' }, 3);
    await popup.evaluate(() => (window.opener as Window).history.pushState({}, '', '/by-popup'));
    await talks(page, 3);
    await popup.evaluate(() => void ((window.opener as Window).location.hash = '#/by-popup'));
    await talks(page, 3);
    const old = await idOf(popup);
    await page.evaluate(() => void open('/moved', 'popup'));
    await popup.waitFor((old) => (document.documentElement.dataset['id'] ?? old) !== old, old);
    await talks(popup, 5);
    await expectAll(itsPanel, await enough(popup, site));
    expect(await wasEmpty(panel), 'of the opener').toBe(false);
    const opener = await idOf(page);
    await popup.evaluate(() => void ((window.opener as Window).location.href = '/left-by-popup'));
    await page.waitFor((old) => (document.documentElement.dataset['id'] ?? old) !== old, opener);
    await talks(page, 5);
    await popup.close();
    await talks(page, 5);
    await expectAll(panel, await enough(page, site));
    await page.close();
  });

  it('one and its duplicate have each a panel with its own events', async () => {
    const page = await journey().browser.openPage(`${site.url}start`);
    const panel = await page.openPanel();
    await rows(panel, { event: 'tick' }, 3);
    await watchForEmpty(panel);
    await page.evaluate(() => history.pushState({}, '', '/route'));
    const duplicate = await page.duplicate(panel);
    await duplicate.waitFor(() => document.documentElement.dataset['id'] !== undefined);
    await talks(duplicate, 3);
    expect(await idOf(duplicate)).not.toBe(await idOf(page));
    const itsPanel = await duplicate.openPanel();
    await rows(itsPanel, { event: 'tick' }, 3);
    await talks(page, 5);
    await talks(duplicate, 5);
    await expectAll(itsPanel, await enough(duplicate, site));
    await duplicate.close();
    await talks(page, 5);
    await expectAll(panel, await enough(page, site));
    expect(await wasEmpty(panel)).toBe(false);
    await page.close();
  });
});
