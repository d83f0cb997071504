import { join } from 'node:path';
import { expect, it } from 'vitest';
import { until, type Panel } from '../../harness/browser/driver';
import { ARTIFACTS, chooseInMenu, inTurn, press, row, rows } from './journey';
import { looksOf } from './looksOf';

inTurn('chromium', 'comparing two events', (journey, browser) => {
  it('shows the differences from the previous event of the same name', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'ack');
    await rows(panel, { event: 'new message' }, 2);
    await select(panel, 'new message', 0);
    expect(await panel.evaluate(() => document.querySelector('[data-test=compare-previous]') === null)).toBe(true);
    await select(panel, 'new message', 1);
    await panel.click('[data-test=compare-previous]');
    await summaryIs(panel, /^([34]) differences: \1 changed, 0 added, 0 removed\.$/);
    const changed = await lines(panel);
    expect(changed.find((line) => line.includes('from:'))).toMatch(/"Alice".*"Bob"/s);
    for (const { theme, width } of looksOf(browser)) {
      await panel.setTheme(theme);
      await panel.resize(width, 760);
      await panel.screenshot(join(ARTIFACTS, `${browser}-${theme}-${width}-compare.png`));
    }
    await panel.resize(1280, 760);

    // The other one can be gone to, and shows its own arguments again.
    await panel.click('[data-test=compare] button');
    await panel.waitFor(() => document.querySelector('[data-test=compare]') === null);
    await panel.waitFor(() => document.querySelector('[role=tree]')?.textContent?.includes('Alice'));
    await page.close();
  });

  it('compares any event with one selected from the row’s menu', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'ack');
    await rows(panel, { event: 'chat message' }, 2);
    await row(panel, { event: 'welcome' });
    await select(panel, 'welcome', 0);
    await chooseInMenu(panel, 'Select for comparison');
    await select(panel, 'chat message', 0);
    await chooseInMenu(panel, 'Compare with welcome at');
    await summaryIs(panel, /^1 difference: 1 changed, 0 added, 0 removed\.$/);
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('[data-test=detail]') === null);
    await page.close();
  });

  it('says if nothing differs, with the key d', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'chat');
    await press(page, 'chat');
    await rows(panel, { event: 'chat message' }, 2);
    await select(panel, 'chat message', 1);
    await panel.press('d');
    await summaryIs(panel, /^The arguments are the same\.$/);
    await page.close();
  });
});

async function select(panel: Panel, event: string, nth: number): Promise<void> {
  const index = await until(`row ${nth} of ${event}`, () => panel.evaluate((name, at) => {
    const shown = [...document.querySelectorAll<HTMLElement>('[role=row]:has([role=gridcell])')];
    return shown.filter((each) => each.children[3]?.textContent?.trim() === name)[at]?.getAttribute('aria-rowindex');
  }, event, nth));
  await panel.click(`[role=row][aria-rowindex="${index}"] > :nth-child(4)`);
  await panel.waitFor((name) => document.querySelector('[data-test=detail] h2')?.textContent === name, event);
}

async function summaryIs(panel: Panel, words: RegExp): Promise<void> {
  await panel.waitFor((pattern) => new RegExp(pattern).test(document.querySelector('[data-test=compare-summary]')?.textContent ?? ''), words.source);
}

function lines(panel: Panel): Promise<string[]> {
  return panel.evaluate(() => [...document.querySelectorAll('[data-test=diff-line]')].map(({ textContent }) => textContent ?? ''));
}
