import { expect, it } from 'vitest';
import type { Panel } from '../../harness/browser/driver';
import { inEveryBrowser, openTool, press, row, rows } from './journey';
import { lookAt } from './lookAt';

const TOOLS = ['overview-toggle', 'statistics-toggle', 'compose', 'session-open', 'reference-open', 'settings'];

inEveryBrowser('the toolbar', (journey, browser) => {
  it('shows the names of its tools if there is room, and the keys in their tooltips', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await row(panel, { event: 'connect' });
    await panel.resize(1280, 760);
    await panel.waitFor(() => document.querySelector<HTMLElement>('[data-test=compose] span')?.innerText === 'Compose');
    expect(await shownTexts(panel)).toEqual(['Overview', 'Statistics', 'Compose', 'Session files', 'Reference', 'Settings']);
    expect(await titles(panel)).toMatchObject({ compose: 'Compose an emit (n)', settings: 'Settings and shortcuts (?)', clear: 'Clear log (Ctrl+K)' });
    expect(await lines(panel)).toBe(1);
    await panel.resize(900, 760);
    await panel.waitFor(() => document.querySelector<HTMLElement>('[data-test=compose] span')?.checkVisibility() === false);
    expect(await lines(panel)).toBe(1);
    await lookAt(panel, 'toolbar', browser);
    await page.close();
  });

  it('has one menu for them if it is narrow, which can be used with the keyboard', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'chat');
    await row(panel, { event: 'chat message' });
    await press(page, 'whisper');
    await panel.waitFor(() => document.querySelector('[data-test=notes]') !== null);
    // Firefox's window can be no narrower than about 450 px.
    await panel.resize(browser === 'firefox' ? 500 : 400, 760);
    await panel.waitFor(() => document.querySelector('[data-test=more]')?.checkVisibility());
    expect(await panel.evaluate(() => [...document.querySelectorAll('[data-test=notes], [data-test=more]')].every((each) => each.getBoundingClientRect().right <= innerWidth))).toBe(true);
    expect(await panel.evaluate((names) => names.filter((name) => document.querySelector(`[data-test=${name}]`)?.checkVisibility()), TOOLS)).toEqual([]);
    expect(await lines(panel)).toBe(2);
    await panel.click('[data-test=more]');
    await panel.waitFor(() => document.activeElement?.matches('[data-test=menu-overview-toggle]'));
    expect(await panel.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-test=tools-menu] button')].map(({ innerText }) => innerText.replace(/\s+/g, ' ')))).toEqual(['Overview', 'Statistics', 'Server', 'Compose n', 'Session files', 'Reference', 'Settings ?']);
    await panel.press('ArrowDown');
    await panel.press('Enter');
    await panel.waitFor(() => document.querySelector('[data-test=statistics] tbody tr') !== null);
    // The same button closes it.
    await panel.click('[data-test=more]');
    await panel.waitFor(() => document.querySelector('[data-test=menu-statistics-toggle][aria-checked=true]') !== null);
    await panel.click('[data-test=more]');
    await panel.waitFor(() => document.querySelector('[data-test=tools-menu]') === null);
    await openTool(panel, 'statistics-toggle');
    await panel.waitFor(() => document.querySelector('[data-test=statistics]') === null);
    await openTool(panel, 'settings');
    await panel.waitFor(() => document.querySelector('[data-test=settings-menu]')?.matches(':popover-open'));
    await page.close();
  });

  it('shows the full tooltip on keyboard focus', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await row(panel, { event: 'connect' });
    await panel.resize(1280, 760);
    await panel.waitFor(() => document.querySelector('[data-test=clear][tabindex], [data-test=record][tabindex]') !== null);
    await panel.click('[data-test=filter]');
    await panel.press('Shift+Tab');
    await tip(panel, 'Pause recording');
    await panel.press('ArrowRight');
    await tip(panel, 'Clear log (Ctrl+K)');
    await panel.press('Tab');
    await panel.waitFor(() => document.activeElement?.matches('[data-test=filter]') && document.querySelector('[data-test=focus-tip]') === null);
    // The mouse has the browser's own.
    await panel.click('[data-test=overview-toggle]');
    await panel.waitFor(() => document.querySelector('[data-test=overview]') === null);
    expect(await panel.evaluate(() => document.querySelector('[data-test=focus-tip]'))).toBeNull();
    await panel.click('[data-test=overview-toggle]');
    await page.close();
  });
});

inEveryBrowser('the overview', (journey) => {
  it('has an axis, and describes what it shows and how to use it, on hover and on focus', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    for (const action of ['ack', 'kill']) await press(page, action);
    await rows(panel, { event: 'connect' }, 4);
    await panel.waitFor(() => (document.querySelector('[data-test=overview-axis]')?.childElementCount ?? 0) > 1);
    const axis = await panel.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-test=overview-axis] span')].map((each) => [each.innerText, each.getBoundingClientRect().left, each.getBoundingClientRect().right] as const));
    expect(axis.every(([text]) => /^\d\d:\d\d:\d\d(\.\d)?$/.test(text))).toBe(true);
    const times = (await panel.grid()).map(({ time }) => time).toSorted();
    expect(axis.map(([text]) => text)).toEqual(axis.map(([text]) => text).toSorted());
    expect(axis.every(([text]) => text >= (times[0] ?? '').slice(0, text.length) && text <= (times.at(-1) ?? ''))).toBe(true);
    expect(axis.every(([, left], at) => left >= (axis[at - 1]?.[2] ?? 0))).toBe(true);

    await panel.click('[data-test=status]');
    await legendIs(panel, 'hidden');
    await panel.click('[data-test=overview]');
    await legendIs(panel, 'visible');
    const words = await panel.evaluate(() => document.querySelector<HTMLElement>('[data-test=overview-legend]')?.innerText.replace(/\s+/g, ' '));
    expect(words).toMatch(/Emitted: [1-9].*Received: [1-9].*Reserved events: [1-9].*Outages: [1-9].*Drag to select a time range/);
    await panel.click('[data-test=status]');
    await legendIs(panel, 'hidden');
    await panel.click('[data-test=filter]');
    await panel.press('Tab');
    await panel.press('Tab');
    await panel.waitFor(() => document.activeElement?.matches('[data-test=overview]'));
    await legendIs(panel, 'visible');
    await page.close();
  });
});

function shownTexts(panel: Panel): Promise<string[]> {
  return panel.evaluate((names) => names.map((name) => document.querySelector<HTMLElement>(`[data-test=${name}]`)?.innerText.trim() ?? ''), TOOLS);
}

function titles(panel: Panel): Promise<Record<string, string>> {
  return panel.evaluate(() => Object.fromEntries([...document.querySelectorAll<HTMLElement>('[role=toolbar] [data-test]')].map(({ dataset, title }) => [dataset['test'] ?? '', title])));
}

/** How many lines the toolbar has. */
function lines(panel: Panel): Promise<number> {
  return panel.evaluate(() => Math.round((document.querySelector('[role=toolbar]')?.getBoundingClientRect().height ?? 0) / 27));
}

function legendIs(panel: Panel, visibility: 'visible' | 'hidden'): Promise<void> {
  return panel.waitFor((wanted) => getComputedStyle(document.querySelector('[data-test=overview-legend]') as Element).visibility === wanted, visibility);
}

function tip(panel: Panel, words: string): Promise<void> {
  return panel.waitFor((wanted) => document.querySelector('[data-test=focus-tip]')?.textContent === wanted, words);
}
