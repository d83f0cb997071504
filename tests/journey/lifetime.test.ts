import { expect, it } from 'vitest';
import type { Page } from '../../harness/browser/driver';
import { connected, inEveryBrowser, press, row, rows } from './journey';

inEveryBrowser('the way from page to panel', (journey) => {
  it('survives a stopped background: nothing is lost or duplicated', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    const last = 200;
    await startCounting(page, last);
    for (let deaths = 0; deaths < 3; deaths++) {
      await journey().browser.killBackground();
      await rows(panel, { event: 'announcement' }, 2 * (deaths + 1) * 20);
    }
    const received = await rows(panel, { event: 'announcement' }, 2 * last);
    const numbers = received.map(({ payload }) => Number(payload.replaceAll('"', '')));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 2 * last }, (_, at) => Math.floor(at / 2)));
    await page.close();
  });

  it('starts again with a reload, and keeps the log with Preserve log', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'chat');
    await row(panel, { direction: 'emit', event: 'chat message' });
    await page.reload();
    await connected(page);
    await rows(panel, { event: 'connect' }, 2);
    expect((await panel.grid()).filter(({ event }) => event === 'chat message')).toEqual([]);

    await panel.click('[data-test=preserve]');
    await press(page, 'chat');
    await row(panel, { direction: 'emit', event: 'chat message' });
    await page.reload();
    await connected(page);
    await rows(panel, { event: 'connect' }, 4);
    await row(panel, { direction: 'emit', event: 'chat message' });
    await page.close();
  });

  it('is restored when the panel was closed and opened', async () => {
    const page = await journey().openDemo();
    const first = await page.openPanel();
    await rows(first, { event: 'connect' }, 2);
    await first.close();
    await press(page, 'chat');
    const second = await page.openPanel();
    await row(second, { direction: 'emit', event: 'chat message' });
    await rows(second, { event: 'connect' }, 2);
    await page.close();
  });

  it('separates two tabs', async () => {
    const one = await journey().openDemo();
    const panel = await one.openPanel();
    const two = await journey().openDemo();
    await press(two, 'announce');
    await press(one, 'chat');
    await row(panel, { direction: 'emit', event: 'chat message' });
    expect((await panel.grid()).filter(({ direction, event }) => direction === 'emit' && event === 'announce')).toEqual([]);
    await two.close();
    await one.close();
  });

  it('pauses and records, clears and restores', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await panel.click('[data-test=clear]');
    await panel.waitFor(() => document.querySelector('[data-test=status]')?.textContent?.startsWith('0 events'));
    await panel.click('[data-test=undo-clear]');
    await rows(panel, { event: 'connect' }, 2);
    await panel.click('[data-test=record]');
    await press(page, 'quiz');
    await page.waitFor(() => document.querySelector('.log')?.textContent?.includes('mark'));
    await panel.click('[data-test=record]');
    await press(page, 'chat');
    await row(panel, { direction: 'emit', event: 'chat message' });
    expect((await panel.grid()).filter(({ event }) => event === 'mark')).toEqual([]);
    await page.close();
  });
});

/** Announces 0, 1, 2…, one each 30 ms: everyone hears each, so both clients of the page receive it. */
async function startCounting(page: Page, last: number): Promise<void> {
  await page.evaluate((count) => {
    dispatchEvent(new CustomEvent('demo:count', { detail: count }));
  }, last);
}
