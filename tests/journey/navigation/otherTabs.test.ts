import { afterAll, beforeAll, expect, it } from 'vitest';
import { paired } from '../../support/full';
import { inEveryBrowser, rows } from '../journey';
import { expectAll, expectVisits } from './expectAll';
import { enough, idOf, startMovingSite, talks, type MovingSite } from './movingSite';
import { wasEmpty, watchForEmpty } from './wasEmpty';

let site: MovingSite;
beforeAll(async () => {
  site = await startMovingSite();
});
afterAll(() => site?.stop());

inEveryBrowser('two tabs of one page', (journey, browser) => {
  const popups = paired(browser, 0, [false, true]);

  it.runIf(popups.includes(false))('a popup and its opener, which navigate each other, each have a panel with their own events', async () => {
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

  it.runIf(popups.includes(true))('an opener that its popup navigates keeps the rows of each of its documents with Preserve log', async () => {
    const page = await journey().browser.openPage(`${site.url}start`);
    const panel = await page.openPanel();
    await panel.click('[data-test=preserve]');
    await rows(panel, { event: 'tick' }, 3);
    await page.evaluate(() => document.body.appendChild(Object.assign(document.createElement('button'), { onclick: () => open('/popup', 'popup', 'popup') })));
    const popup = await page.opens(() => page.click('button'));
    await talks(popup, 3);
    await popup.evaluate(() => void ((window.opener as Window).location.hash = '#/by-popup'));
    const visits = [await enough(page, site)];
    const old = await idOf(page);
    await popup.evaluate(() => void ((window.opener as Window).location.href = '/left-by-popup'));
    await page.waitFor((old) => (document.documentElement.dataset['id'] ?? old) !== old, old);
    await popup.close();
    await talks(page, 5);
    visits.push(await enough(page, site));
    await expectVisits(panel, visits);
    await panel.click('[data-test=preserve]');
    await page.close();
  });

  it.each(paired(browser, 1, [false, true]))('one and its duplicate each have a panel with their own events, Preserve log %s', async (preserve) => {
    const page = await journey().browser.openPage(`${site.url}start`);
    const panel = await page.openPanel();
    if (preserve) await panel.click('[data-test=preserve]');
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
    if (preserve) await panel.click('[data-test=preserve]');
    await page.close();
  });

  // A browser without it has no such windows.
  it('a picture-in-picture window belongs to the panel of the page that opened it', async (test) => {
    const page = await journey().browser.openPage(`${site.url}start`);
    if (!(await page.evaluate(() => 'documentPictureInPicture' in window))) return void test.skip();
    let panel = await page.openPanel();
    await rows(panel, { event: 'tick' }, 3);
    await watchForEmpty(panel);
    await page.evaluate((client, talk) => {
      const script = `
        addEventListener('click', async () => {
          const { document: picture } = await documentPictureInPicture.requestWindow();
          const add = (more) => picture.body.append(Object.assign(picture.createElement('script'), more));
          add({ src: '${client}', onload: () => add({ textContent: "io('${talk}', { auth: { id: 'picture', path: '' } }).on('connect', function () { this.emit('pictured', 1); })" }) });
        }, { once: true });`;
      document.body.append(Object.assign(document.createElement('script'), { textContent: script }));
    }, `${site.url}client.js`, site.talkUrl);
    await page.click('body');
    expect(await rows(panel, { event: 'pictured', direction: 'emit' }, 1)).toHaveLength(1);
    await talks(page, 5);
    expect(await wasEmpty(panel)).toBe(false);
    await panel.close();
    panel = await page.openPanel();
    expect(await rows(panel, { event: 'pictured', direction: 'emit' }, 1)).toHaveLength(1);
    const { emitted } = await enough(page, site);
    await rows(panel, { event: 'enough', direction: 'emit' }, 1);
    expect((await panel.grid()).filter(({ event, direction }) => event === 'tick' && direction === 'emit')).toHaveLength(emitted);
    // It may outlive its page's tab, which the next test uses.
    await page.evaluate(() => void (window as unknown as { documentPictureInPicture: { window?: Window } }).documentPictureInPicture.window?.close());
    await page.close();
  });
});
