import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Panel } from '../../harness/browser/driver';
import { ARTIFACTS, connected, inEveryBrowser, press, row, rows, selectRow } from './journey';
import { looksOf } from './looksOf';

inEveryBrowser('finding', (journey, browser) => {
  it('goes from match to match in the filtered rows, marks them, and leaves the row selected', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    for (const action of ['ack', 'chat', 'chat']) await press(page, action);
    await rows(panel, { event: 'chat message', direction: 'emit' }, 3);
    const chats = (await panel.grid()).filter(({ event }) => event === 'chat message').length;

    await panel.click('[role=grid] [role=row]:has([role=gridcell]) [role=gridcell]:nth-child(4)');
    await panel.press('Control+f');
    await focusIs(panel, 'find-field');
    await panel.fill('[data-test=find-field]', 'CHAT mess');
    await counts(panel, `${chats} found`);
    await panel.press('Enter');
    await counts(panel, `1 of ${chats}`);
    expect(await selectedEvent(panel)).toBe('chat message');
    await panel.press('Enter');
    await counts(panel, `2 of ${chats}`);
    await panel.press('Shift+Enter');
    await panel.press('Shift+Enter');
    await counts(panel, `${chats} of ${chats}`);
    expect(await marked(panel)).toEqual({ found: chats - 1, current: 1, rows: chats });
    for (const { theme, width } of looksOf(browser)) {
      await panel.setTheme(theme);
      await panel.resize(width, 760);
      await panel.waitFor((narrow) => (document.querySelector('main')?.dataset['narrow'] === 'true') === narrow, width < 700);
      await panel.screenshot(join(ARTIFACTS, `${browser}-${theme}-${width}-find.png`));
      expect(await panel.evaluate(() => (document.querySelector('[data-test=find-close]')?.getBoundingClientRect().right ?? Infinity) <= innerWidth)).toBe(true);
    }
    await panel.resize(1280, 760);

    await panel.click('[data-test=find-case]');
    await counts(panel, 'No matches');
    await panel.fill('[data-test=find-field]', '^chat\\b|welc(');
    await panel.click('[data-test=find-regex]');
    await panel.waitFor(() => document.querySelector('[data-test=find-count][data-problem]') !== null);
    await panel.fill('[data-test=find-field]', '^chat\\b');
    await counts(panel, `${chats} of ${chats}`);

    await panel.click('[data-test=find-field]');
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('[data-test=find]') === null);
    expect(await selectedEvent(panel)).toBe('chat message');
    expect(await marked(panel)).toEqual({ found: 0, current: 0, rows: 0 });
    await page.close();
  });

  it('opens a match with Enter, and moves on into the rows and its details', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    for (const action of ['chat', 'whisper']) await press(page, action);
    await row(panel, { event: 'new mesage' });
    await panel.click('[data-test=filter]');
    await panel.press('Control+f');
    await focusIs(panel, 'find-field');
    await panel.fill('[data-test=find-field]', 'new mesage');
    await counts(panel, '1 found');
    await panel.press('Enter');
    await panel.waitFor(() => document.querySelector('[data-test=detail] h2')?.textContent === 'new mesage');
    await panel.press('ArrowDown');
    await panel.waitFor(() => document.activeElement?.getAttribute('role') === 'grid' && document.querySelector('[aria-selected=true] > [data-column=event]')?.textContent === 'new mesage');
    await panel.press('Enter');
    await panel.waitFor(() => document.activeElement?.closest('[data-test=detail]') !== null && document.activeElement?.getAttribute('role') === 'tab');

    // Without a match that is open, ArrowDown opens the first.
    await panel.click('[data-test=close]');
    await panel.click('[data-test=find-field]');
    await panel.press('ArrowDown');
    await panel.waitFor(() => document.activeElement?.getAttribute('role') === 'grid' && document.querySelector('[data-test=detail] h2')?.textContent === 'new mesage');
    await page.close();
  });

  it('follows the filter and new rows, and continues with F3 from anywhere', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'chat');
    await row(panel, { event: 'chat message' });
    await panel.fill('[data-test=filter]', 'dir:out');
    await panel.click('[role=grid] [role=row]:has([role=gridcell]) [role=gridcell]:nth-child(4)');
    await panel.press('Control+f');
    await panel.fill('[data-test=find-field]', 'hello');
    await counts(panel, '1 of 1');
    await press(page, 'chat');
    await counts(panel, '1 of 2');
    await panel.click('[data-test=detail] h2');
    await panel.press('F3');
    await counts(panel, '2 of 2');
    await panel.fill('[data-test=filter]', 'dir:reserved');
    await counts(panel, 'No matches');
    await page.close();
  });

  it('expands the outage that a match is hidden in', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'kill');
    await row(panel, { event: 'disconnect', payload: 'Outage' });
    await connected(page);
    await rows(panel, { event: 'connect' }, 4);
    await panel.click('[role=grid] [role=row]:has([role=gridcell]) [role=gridcell]:nth-child(4)');
    await panel.press('Control+f');
    await panel.fill('[data-test=find-field]', 'reconnect_attempt');
    await counts(panel, 'found');
    await panel.press('Enter');
    await counts(panel, '1 of');
    await panel.waitFor(() => document.querySelector('[aria-selected=true] > :nth-child(4)')?.textContent === 'reconnect_attempt');
    await page.close();
  });

  it('searches one event: expands its tree at a match, and marks it in the tree and in the raw text', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'chat');
    await row(panel, { event: 'chat message' });
    await selectRow(panel, 'chat message');
    await panel.click('[data-test=replay]');
    const list = Array.from({ length: 250 }, (_, at) => ({ name: `room ${at}`, owner: { name: at === 180 ? 'Needle' : 'nobody' } }));
    await panel.fill('[data-test=replay-event]', 'rooms');
    await panel.fill('[data-test=replay-args]', JSON.stringify([{ list, note: 'a needle, too' }]));
    await panel.click('[data-test=replay-send]');
    await panel.waitFor(() => document.querySelector('[data-test=replay-outcome]') !== null);
    await panel.click('[data-test=clear-filter]');
    await row(panel, { event: 'rooms' });
    await selectRow(panel, 'rooms');
    await panel.press('Control+Shift+f');
    await focusIs(panel, 'detail-search');
    await panel.fill('[data-test=detail-search]', 'needle');
    await searchCounts(panel, '1 of 2');
    await panel.waitFor(() => document.querySelector('[data-hit]')?.textContent?.includes('Needle'));
    expect(await panel.evaluate(() => CSS.highlights.get('searched-current')?.size)).toBe(1);
    for (const theme of ['light', 'dark'] as const) {
      await panel.setTheme(theme);
      for (const width of browser === 'firefox' ? [1280] : [1280, 700, 400]) {
        await panel.resize(width, 760);
        await panel.waitFor((narrow) => (document.querySelector('main')?.dataset['narrow'] === 'true') === narrow, width < 700);
        await panel.screenshot(join(ARTIFACTS, `${browser}-${theme}-${width}-search.png`));
      }
    }
    // A window that was resized may have lost the keys.
    await panel.click('[data-test=detail-search]');
    await panel.press('Enter');
    await searchCounts(panel, '2 of 2');
    await panel.waitFor(() => document.querySelector('[data-hit]')?.textContent?.includes('a needle, too'));

    await panel.click('[data-test=tab-raw]');
    await searchCounts(panel, '1 of 2');
    await panel.click('[data-test=detail-search]');
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('[data-test=detail-search]') === null);
    expect(await panel.evaluate(() => [document.querySelector('[data-test=detail]') !== null, CSS.highlights.has('searched')])).toEqual([true, false]);
    await page.close();
  });

  it.skipIf(browser !== 'chromium')('follows the search bar of DevTools itself, if that was opened', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    for (const action of ['chat', 'chat']) await press(page, action);
    await rows(panel, { event: 'chat message', direction: 'emit' }, 2);
    // As after a click on a tab of DevTools: its own document has the keys.
    await panel.evaluate(() => window.top?.focus());
    await panel.press('Control+f');
    for (const key of 'chat') await panel.press(key);
    await panel.waitFor(() => document.querySelector<HTMLInputElement>('[data-test=find-field]')?.value === 'chat');
    await counts(panel, '2 found');
    await panel.press('Enter');
    await counts(panel, '1 of 2');
    await panel.press('Enter');
    await counts(panel, '2 of 2');
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('[data-test=find]') === null);
    await page.close();
  });
});

function counts(panel: Panel, words: string): Promise<void> {
  return panel.waitFor((wanted) => document.querySelector('[data-test=find-count]')?.textContent?.includes(wanted), words);
}

function searchCounts(panel: Panel, words: string): Promise<void> {
  return panel.waitFor((wanted) => document.querySelector('[data-test=detail-search-count]')?.textContent === wanted, words);
}

function focusIs(panel: Panel, name: string): Promise<void> {
  return panel.waitFor((wanted) => document.activeElement?.getAttribute('data-test') === wanted, name);
}

function selectedEvent(panel: Panel): Promise<string | undefined> {
  return panel.evaluate(() => document.querySelector('[aria-selected=true] > :nth-child(4)')?.textContent);
}

/** How many places the browser marks, and how many rows. */
function marked(panel: Panel): Promise<{ found: number; current: number; rows: number }> {
  return panel.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const { highlights } = CSS;
    return {
      found: highlights.get('found')?.size ?? 0,
      current: highlights.get('found-current')?.size ?? 0,
      rows: document.querySelectorAll('[data-found]').length,
    };
  });
}
