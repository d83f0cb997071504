import { expect, it } from 'vitest';
import { inEveryBrowser, press, row, selectRow } from './journey';

inEveryBrowser('the reference', (journey) => {
  it('explains every event, reason and error for the client of the page, and for any other', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await row(panel, { event: 'connect' });
    await panel.click('[data-test=reference-open]');
    const names = () => panel.evaluate(() => [...document.querySelectorAll('[data-test=reference-entry]')].map((each) => (each as HTMLElement).dataset['name']));
    await panel.waitFor(() => document.querySelectorAll('[data-test=reference-entry]').length > 30);
    expect(await names()).toEqual(expect.arrayContaining(['connect', 'reconnect_failed', 'disconnecting', 'transport close', 'Invalid namespace']));
    expect(await panel.evaluate(() => document.querySelector('[data-name=connecting] p')?.textContent)).toContain('Since version 3');

    await panel.fill('[data-test=reference-search]', 'idle timeout');
    await panel.waitFor(() => document.querySelectorAll('[data-test=reference-entry]').length === 1);
    expect(await names()).toEqual(['transport close']);
    await panel.fill('[data-test=reference-search]', 'nothing like this');
    await panel.waitFor(() => document.querySelector('[data-test=reference]')?.textContent?.includes('Nothing in the reference'));

    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('[data-test=reference]') === null);
    await panel.waitFor(() => document.activeElement?.getAttribute('data-test') === 'reference-open');
    await page.close();
  });

  it('opens at the event that somebody looks at', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'server-disconnect');
    await row(panel, { event: 'disconnect', payload: 'io server disconnect' });
    await selectRow(panel, 'io server disconnect');
    await panel.click('[data-test=reference-of-event]');
    await panel.waitFor(() => {
      const entry = document.querySelector('[data-test=reference-entry][data-name=disconnect]');
      const body = entry?.closest('[role=region]');
      return entry !== null && body !== null && body !== undefined && entry.getBoundingClientRect().top < body.getBoundingClientRect().bottom;
    });
    await panel.click('[data-test=reference-close]');
    await panel.waitFor(() => document.querySelector('[data-test=reference]') === null);
    await page.close();
  });
});
