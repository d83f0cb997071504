import { expect, it } from 'vitest';
import type { Panel } from '../../harness/browser/driver';
import { inTurn, press, row, rows } from './journey';

inTurn('chromium', 'several rows', (journey) => {
  it('are selected with Shift and the arrows, added and removed with Ctrl, and copied together', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'ack');
    await rows(panel, { direction: 'on', event: 'new message' }, 2);
    await panel.evaluate(() => {
      // What is copied is looked at here: not every browser lets a test read the clipboard.
      navigator.clipboard.writeText = (text) => {
        document.documentElement.dataset['copied'] = text;
        return Promise.resolve();
      };
    });
    await panel.click('[role=row]:has([role=gridcell]) [role=gridcell]:nth-child(4)');
    await panel.press('Home');
    await panel.press('Shift+ArrowDown');
    await panel.press('Shift+ArrowDown');
    await statusSays(panel, '3 selected');
    expect(await selectedRows(panel)).toEqual([2, 3, 4]);
    expect(await looked(panel)).toBe(4);

    await click(panel, 6, { ctrlKey: true });
    await statusSays(panel, '4 selected');
    await click(panel, 3, { ctrlKey: true });
    await statusSays(panel, '3 selected');
    expect(await selectedRows(panel)).toEqual([2, 4, 6]);
    expect(await looked(panel)).toBe(6);

    await panel.evaluate(() => document.querySelector<HTMLElement>('[role=grid]')?.focus());
    await panel.press('c');
    await panel.waitFor(() => document.documentElement.dataset['copied']);
    const copied = await panel.evaluate(() => document.documentElement.dataset['copied'] ?? '');
    const events = (await panel.grid()).map(({ event }) => event);
    expect((JSON.parse(copied) as { event: string }[]).map(({ event }) => event)).toEqual([events[0], events[2], events[4]]);

    await click(panel, 2, {});
    await click(panel, 5, { shiftKey: true });
    await statusSays(panel, '4 selected');
    expect(await selectedRows(panel)).toEqual([2, 3, 4, 5]);
    await click(panel, 3, {});
    await panel.waitFor(() => document.querySelector('[data-test=selected]') === null);
    expect(await selectedRows(panel)).toEqual([3]);
    await page.close();
  });

  it('are all shown rows with Ctrl+A', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await row(panel, { event: 'connect' });
    const all = (await panel.grid()).length;
    await panel.click('[role=row]:has([role=gridcell]) [role=gridcell]:nth-child(4)');
    await panel.press('Control+a');
    await panel.waitFor((wanted) => Number.parseInt(document.querySelector('[data-test=selected]')?.textContent ?? '') >= wanted, all);
    await page.close();
  });
});

async function statusSays(panel: Panel, words: string): Promise<void> {
  await panel.waitFor((wanted) => document.querySelector('[data-test=selected]')?.textContent === wanted, words);
}

/** By their `aria-rowindex`. */
function selectedRows(panel: Panel): Promise<number[]> {
  return panel.evaluate(() => [...document.querySelectorAll('[role=row][aria-selected=true]')].map((each) => Number(each.getAttribute('aria-rowindex'))));
}

function looked(panel: Panel): Promise<number> {
  return panel.evaluate(() => Number(document.querySelector('[role=row][data-looked]')?.getAttribute('aria-rowindex')));
}

/** With keys held, which the drivers' own mouse cannot. */
async function click(panel: Panel, index: number, held: MouseEventInit): Promise<void> {
  await panel.evaluate((at, keys) => {
    const shown = document.querySelector(`[role=row][aria-rowindex="${at}"]`);
    shown?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...keys }));
  }, index, held);
}
