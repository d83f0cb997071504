import { join } from 'node:path';
import { expect, it } from 'vitest';
import { until, type Panel } from '../../harness/browser/driver';
import { ARTIFACTS, connected, inEveryBrowser, openTool, press, row, rows } from './journey';
import { looksOf } from './looksOf';

/** Pictures for people to look at, and what a machine can check of them: nothing is wider than its place. */
inEveryBrowser('what a person sees', (journey, browser) => {
  it('is complete in both themes, wide and narrow', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    for (const action of ['ack', 'quiz', 'admin', 'whisper', 'binary', 'picture', 'kill']) await press(page, action);
    await row(panel, { event: 'disconnect', payload: 'Outage' });
    await press(page, 'chat');
    await connected(page);
    await rows(panel, { event: 'connect' }, 5);
    await row(panel, { event: 'chat message', ack: 'sent +' });

    for (const { theme, width } of looksOf(browser)) {
      await panel.setTheme(theme);
      await panel.resize(width, 760);
      await look(panel, `${browser}-${theme}-${width}-timeline`);
      await until('the payload to have a third of the width, and no label to be cut', () => panel.evaluate(hasReadablePayloads));
      await openRow(panel, 'disconnect');
      await panel.waitFor(() => document.querySelector('[data-test=outage-summary]') !== null);
      await look(panel, `${browser}-${theme}-${width}-outage`);
      await openRow(panel, 'chat message');
      await panel.click('[data-test=replay]');
      await look(panel, `${browser}-${theme}-${width}-replay`);
      await closeDetail(panel);
    }
    await page.close();
  });

  it('is also complete in what opens above the timeline', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'chat');
    await row(panel, { event: 'chat message' });
    await panel.waitFor(() => document.querySelector('[data-test=session-open]') !== null);
    for (const { theme, width } of looksOf(browser)) {
      await panel.setTheme(theme);
      await panel.resize(width, 760);
      const name = `${browser}-${theme}-${width}`;
      await openTool(panel, 'session-open');
      await panel.click('[data-test=session-prepare]');
      await panel.waitFor(() => document.querySelector('[data-test=session-preview]') !== null);
      await look(panel, `${name}-session`);
      await panel.press('Escape');
      await panel.waitFor(() => document.querySelector('[data-test=session]') === null);
      await openTool(panel, 'settings');
      await panel.waitFor(() => document.querySelector('[data-test=initiators]') !== null);
      await look(panel, `${name}-settings`);
      await panel.press('Escape');
      await panel.click('[data-test=filter-help]');
      await panel.waitFor(() => document.querySelectorAll('[popover]:popover-open dt').length > 0);
      await look(panel, `${name}-filter`);
      await panel.press('Escape');
      await openRow(panel, 'chat message');
      await panel.click('[data-test=tab-connection]');
      await look(panel, `${name}-connection`);
      await closeDetail(panel);
    }
    await page.close();
  });

  it('shows events however low the panel is, as above an open drawer', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'chat');
    await row(panel, { event: 'chat message' });
    const fitting = () => panel.evaluate(() => Math.floor((document.querySelector('[role=grid] > [role=presentation]')?.clientHeight ?? 0) / 20));
    for (const { height, rows } of [{ height: 300, rows: 5 }, { height: 200, rows: 5 }, { height: 150, rows: 2 }, { height: 100, rows: 1 }]) {
      await panel.resize(1280, height);
      await until(`${rows} rows to fit in a window of ${height} px`, async () => (await fitting()) >= rows);
      await look(panel, `${browser}-low-${height}`);
    }
    await panel.resize(1280, 800);
    await panel.waitFor(() => document.querySelector('[data-test=overview]')?.checkVisibility());
    await page.close();
  });

  it.each(['right', 'bottom'] as const)('is complete docked at the %s', async (side) => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    for (const action of ['ack', 'quiz', 'binary']) await press(page, action);
    await row(panel, { event: 'chat message' });
    const before = await panel.evaluate(() => [innerWidth, innerHeight]);
    await panel.dock(side);
    // Firefox loads the panel again in its new place, and may have opened it there.
    if (browser === 'chromium') await panel.waitFor(([width, height]) => innerWidth !== width || innerHeight !== height, before);
    const name = `${browser}-${side}`;
    await look(panel, `${name}-timeline`);
    await openRow(panel, 'chat message');
    await look(panel, `${name}-detail`);
    await panel.click('[data-test=replay]');
    await look(panel, `${name}-replay`);
    await closeDetail(panel);
    await openTool(panel, 'settings');
    await panel.waitFor(() => document.querySelector('[data-test=initiators]') !== null);
    await look(panel, `${name}-settings`);
    await panel.press('Escape');
    await panel.dock('undocked');
    await page.close();
  });
});

async function look(panel: Panel, name: string): Promise<void> {
  await panel.screenshot(join(ARTIFACTS, `${name}.png`));
  let tooWide: string[] = [];
  // In a panel that has just changed its size, the next drawing takes the new width into account.
  await until('everything to fit', async () => {
    tooWide = await controlsTooWide(panel);
    return tooWide.length === 0;
  }).catch(() => expect(tooWide, name).toEqual([]));
}

function controlsTooWide(panel: Panel): Promise<string[]> {
  return panel.evaluate(() => {
    const controls = [...document.querySelectorAll('button, input, select, textarea, h1, h2')];
    return controls
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 120));
  });
}

/** Runs in the panel. A label that is cut would have an ellipsis drawn over it. */
function hasReadablePayloads(): boolean {
  const grid = document.querySelector('[role=grid]')?.getBoundingClientRect().width ?? 0;
  const cells = [...document.querySelectorAll('[role=gridcell][data-column=payload]')];
  const labels = cells.flatMap((cell) => [...cell.querySelectorAll('[data-tag]')].map((label) => ({ label, room: cell.getBoundingClientRect() })));
  return (
    cells.every((cell) => cell.getBoundingClientRect().width >= grid / (grid < 640 ? 4 : 3) - 20) &&
    labels.some(({ label }) => label.getAttribute('data-tag') === 'no-listener') &&
    labels.every(({ label, room }) => label.getBoundingClientRect().right <= room.right && (label.nextElementSibling?.getBoundingClientRect().width ?? 1) > 0)
  );
}

async function openRow(panel: Panel, event: string): Promise<void> {
  await panel.evaluate((name) => {
    const shown = [...document.querySelectorAll<HTMLElement>('[role=row]:has([role=gridcell])')];
    shown.find((each) => each.children[3]?.textContent?.trim() === name)?.click();
  }, event);
  await panel.waitFor((name) => document.querySelector('[data-test=detail] h2')?.textContent === name, event);
}

async function closeDetail(panel: Panel): Promise<void> {
  await panel.click('[data-test=close]');
  await panel.waitFor(() => document.querySelector('[data-test=detail]') === null);
}
