import { expect, it } from 'vitest';
import type { Panel } from '../../harness/browser/driver';
import { editor } from './editor';
import { inEveryBrowser, press, row, rows, selectRow } from './journey';

interface Heard {
  heard: number;
}

inEveryBrowser('with the keyboard alone', (journey, browser) => {
  // Firefox takes Escape for its split console whatever a panel does with it.
  it.skipIf(browser === 'firefox')('Escape closes what is open, and is left to DevTools only if nothing is', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await row(panel, { event: 'connect' });
    await panel.evaluate(() => {
      const heard = { heard: 0 };
      Object.assign(globalThis, heard);
      // Where DevTools listens, too.
      document.addEventListener('keydown', ({ key }) => key === 'Escape' && (globalThis as unknown as Heard).heard++);
    });
    const heard = () => panel.evaluate(() => (globalThis as unknown as Heard).heard);
    await press(page, 'chat');
    await selectRow(panel, 'chat message');
    await panel.click('[data-test=detail] h2');
    await panel.press('r');
    await panel.waitFor(() => document.activeElement?.matches('[data-test=replay-event]'));
    await editor(panel, '[data-test=replay-args]');
    await panel.click('[data-test=replay-args]');
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('[data-test=replay-form]') === null && document.activeElement?.getAttribute('role') === 'grid');
    await panel.press('?');
    await panel.waitFor(() => document.querySelector('[data-test=settings-menu]')?.matches(':popover-open'));
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector(':popover-open') === null);
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('[data-test=detail]') === null);
    expect(await heard()).toBe(0);
    await panel.press('Escape');
    await panel.waitFor(() => (globalThis as unknown as Heard).heard === 1);
    await page.close();
  });

  it('ArrowDown moves from the filter into the rows', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'ack');
    await rows(panel, { event: 'new message' }, 2);
    await panel.fill('[data-test=filter]', 'message');
    await panel.waitFor(() => [...document.querySelectorAll('[role=row] [data-column=event][role=gridcell]')].every(({ textContent }) => textContent?.includes('message')));
    await panel.press('ArrowDown');
    await panel.waitFor(() => document.activeElement?.getAttribute('role') === 'grid' && document.querySelector('[aria-selected=true]')?.getAttribute('aria-rowindex') === '2');
    await panel.press('ArrowDown');
    await panel.waitFor(() => document.querySelector('[aria-selected=true]')?.getAttribute('aria-rowindex') === '3');
    await page.close();
  });

  it('Tab reaches the rows from the filter in at most three steps, and arrow keys the rest of the toolbar', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'whisper');
    await row(panel, { event: 'new mesage' });
    for (const width of [1280, 500]) {
      await panel.resize(width, 760);
      await panel.fill('[data-test=filter]', 'e');
      await panel.press('Escape');
      // One stop, wherever the last focus was.
      await panel.waitFor(() => [...document.querySelectorAll('[role=toolbar] > [class*=tools] > button, [role=toolbar] [aria-pressed]')].some((each) => each.getAttribute('tabindex') === '-1'));
      let steps = 0;
      while (steps < 4 && !(await isAt(panel, '[role=grid]'))) {
        await panel.press('Tab');
        steps++;
      }
      expect(steps, `at ${width} px`).toBeLessThanOrEqual(3);
      await panel.press('Home');
      await panel.waitFor(() => document.querySelector('[aria-selected=true]')?.getAttribute('aria-rowindex') === '2');
      await panel.press('Escape');
    }
    await panel.resize(1280, 760);
    await panel.click('[data-test=filter]');
    await panel.press('Tab');
    await panel.waitFor(() => document.activeElement?.closest('[role=toolbar]') !== null && !document.activeElement?.matches('[data-test=filter]'));
    await panel.press('End');
    await panel.waitFor(() => document.activeElement?.matches('[data-test=settings]'));
    await panel.press('ArrowLeft');
    await panel.waitFor(() => document.activeElement?.matches('[data-test=reference-open]'));
    await panel.press('Shift+Tab');
    await panel.waitFor(() => document.activeElement?.matches('[data-test=filter]'));
    await panel.press('Tab');
    await panel.waitFor(() => document.activeElement?.matches('[data-test=reference-open]'));
    await page.close();
  });

  it('can be used to find a row, hide its event, replay another, and show the shortcuts', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'ack');
    await rows(panel, { event: 'new message' }, 2);

    // Not always the first: the connection may move to WebSocket before.
    const id = await panel.evaluate(() => {
      const shown = [...document.querySelectorAll('[role=row]:has([role=gridcell])')];
      return shown.find((each) => each.children[3]?.textContent?.trim() === 'connect')?.id;
    });
    await panel.click(`#${id} > :nth-child(4)`);
    await panel.press('ArrowDown');
    await panel.press('ArrowUp');
    await panel.waitFor(() => document.querySelector('[aria-selected=true] > :nth-child(4)')?.textContent?.trim() === 'connect');
    // No remote protocol of Firefox knows this key.
    await panel.evaluate(() => {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ContextMenu', bubbles: true, cancelable: true }));
    });
    await panel.waitFor(() => document.activeElement?.getAttribute('role') === 'menuitem');
    expect(await menuItems(panel)).toEqual(['Show only connect', 'Hide connect', 'Show only namespace /', 'Bookmark', 'Copy payload as JSON', 'Copy as socket.emit(…)', 'Select for comparison']);
    await panel.press('ArrowDown');
    await panel.press('Enter');
    await panel.waitFor(() => document.querySelector<HTMLInputElement>('[data-test=filter]')?.value === '-event:connect');
    await panel.waitFor(() => ![...document.querySelectorAll('[role=gridcell]')].some(({ textContent }) => textContent?.trim() === 'connect'));

    await panel.evaluate(() => document.querySelector<HTMLElement>('[role=grid]')?.focus());
    await panel.press('/');
    await panel.waitFor(() => document.activeElement?.getAttribute('data-test') === 'filter');
    await panel.press('Escape');
    await row(panel, { event: 'connect' });

    await panel.click('[role=row]:has([role=gridcell]) [role=gridcell]:nth-child(4)');
    await panel.press('?');
    await panel.waitFor(() => document.querySelector('[data-test=settings-menu]')?.matches(':popover-open'));
    await panel.press('Escape');
    await panel.waitFor(() => !document.querySelector('[data-test=settings-menu]')?.matches(':popover-open'));
    await page.close();
  });
});

function isAt(panel: Panel, selector: string): Promise<boolean | undefined> {
  return panel.evaluate((wanted) => document.activeElement?.matches(wanted), selector);
}

function menuItems(panel: Panel): Promise<string[]> {
  return panel.evaluate(() => [...document.querySelectorAll('[role=menuitem] > span')].map(({ textContent }) => textContent ?? ''));
}
