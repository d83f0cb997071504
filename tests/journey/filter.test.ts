import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Panel } from '../../harness/browser/driver';
import { ARTIFACTS, inEveryBrowser, press, row, rows } from './journey';

inEveryBrowser('the filter', (journey, browser) => {
  it('finds by name, direction and value, and suggests completions', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    for (const action of ['ack', 'quiz', 'whisper']) await press(page, action);
    await rows(panel, { event: 'new message' }, 1);
    await row(panel, { event: 'new mesage' });

    await panel.fill('[data-test=filter]', 'event:new*');
    await shows(panel, ['new message', 'new message', 'new mesage']);
    await panel.fill('[data-test=filter]', 'is:no-listener');
    await shows(panel, ['new mesage']);
    await panel.fill('[data-test=filter]', 'payload.from:Alice dir:in');
    await shows(panel, ['new message']);

    await panel.fill('[data-test=filter]', 'event:chat');
    await panel.waitFor(() => document.querySelector('[data-test=completions]')?.textContent?.includes('chat message'));
    await panel.screenshot(join(ARTIFACTS, `${browser}-light-filter-completions.png`));
    await panel.press('Enter');
    await panel.waitFor(() => document.querySelector<HTMLInputElement>('[data-test=filter]')?.value === 'event:"chat message"');
    await shows(panel, ['chat message', 'chat message']);
    await page.close();
  });

  it('shows a mistake in place, and keeps the previous filter', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'ack');
    await rows(panel, { event: 'new message' }, 1);
    await panel.fill('[data-test=filter]', 'dir:in new');
    await panel.fill('[data-test=filter]', 'dir:in new size:big');
    await panel.waitFor(() => document.querySelector('[data-test=filter-problem] mark')?.textContent === 'size:big');
    await shows(panel, ['new message', 'new message']);
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector<HTMLInputElement>('[data-test=filter]')?.value === '');
    await row(panel, { event: 'connect' });
    await page.close();
  });

  it('explains its syntax, and saves a filter for the next time', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await panel.fill('[data-test=filter]', 'is:reserved');
    await panel.click('[data-test=filter-help]');
    await panel.click('[data-test=save-filter]');
    await panel.screenshot(join(ARTIFACTS, `${browser}-light-filter-help.png`));
    await panel.close();
    await page.close();

    const later = await journey().openDemo();
    const laterPanel = await later.openPanel();
    await laterPanel.click('[data-test=filter-help]');
    await laterPanel.waitFor(() => [...document.querySelectorAll('button')].some(({ textContent }) => textContent === 'is:reserved'));
    await later.close();
  });
});

/** Until the timeline has just these events. */
async function shows(panel: Panel, wanted: string[]): Promise<void> {
  await panel.waitFor((names) => {
    const events = [...document.querySelectorAll('[role=row] > [role=gridcell]:nth-child(4)')].map(({ textContent }) => textContent?.trim());
    return JSON.stringify(events) === names;
  }, JSON.stringify(wanted));
  expect((await panel.grid()).map(({ event }) => event)).toEqual(wanted);
}
