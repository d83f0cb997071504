import { expect, it } from 'vitest';
import { connected, inTurn, press, row, rows, selectRow } from './journey';
import { lookAt } from './lookAt';

inTurn('firefox', 'a lost connection', (journey, browser) => {
  it('explains why the connection was lost, groups the attempts into one outage, and shows the recovery', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await press(page, 'kill');
    const lost = await row(panel, { direction: 'reserved', event: 'disconnect', payload: 'Outage' });
    expect(lost.payload).toContain('transport close');
    await connected(page);
    await rows(panel, { event: 'connect' }, 4);
    expect((await panel.grid()).filter(({ event }) => event === 'reconnect_attempt')).toEqual([]);
    // The demo's page is two clients, each with a Manager.
    expect((await row(panel, { event: 'disconnect' })).payload).toMatch(/^▸?\s*transport close · 2 Managers · Outage .+ s · \d+ attempts?/);

    await panel.click('[data-test=outage]');
    await row(panel, { direction: 'reserved', event: 'reconnect_attempt', payload: 'Attempt 1 · xhr poll error' });
    const levels = await panel.evaluate(() => [...document.querySelectorAll('[role=row] [data-level]')].map((each) => [each.closest('[role=row]')?.querySelector('[data-column=event]')?.textContent, each.getAttribute('data-level')].join(' ')));
    await lookAt(panel, 'one-outage', browser);
    expect(levels).toEqual(expect.arrayContaining(['disconnect 1', 'reconnect_attempt 2']));
    await row(panel, { direction: 'reserved', event: 'reconnect', payload: 'Reconnected' });

    await selectRow(panel, 'disconnect');
    await panel.click('[data-test=tab-why]');
    await panel.waitFor(() => document.querySelector('[role=tabpanel]')?.textContent?.includes('no close frame arrived'));
    await panel.waitFor(() => document.querySelectorAll('[role=tabpanel] tbody tr').length > 0);
    const attempt = await panel.evaluate(() => [...document.querySelectorAll('[role=tabpanel] tbody tr:first-child td')].map(({ textContent }) => textContent));
    // The demo's own limits: 400 ms, and half of it more or less.
    expect(attempt[1]).toMatch(/^\d+ ms 200 ms to 600 ms$/);
    expect(attempt[2]).toMatch(/^[\d.]+ m?s$/);
    expect(await panel.evaluate(() => document.querySelector('[role=tabpanel]')?.textContent)).toContain('The Manager waits 400 ms before the first attempt');
    await page.close();
  });

  it('shows that it is retrying, and which attempt comes next, while it lasts', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'kill');
    await row(panel, { event: 'disconnect', payload: 'attempt' });
    await panel.waitFor(() => /attempt \d+ (in \d+\.\d s|in progress|due now)/.test(document.querySelector('[role=grid]')?.textContent ?? ''));
    await connected(page);
    await page.close();
  });

  it("says that Socket.IO doesn't reconnect if one side disconnected on purpose", async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'server-disconnect');
    await row(panel, { event: 'disconnect', payload: 'io server disconnect' });
    await row(panel, { event: 'disconnect', payload: 'waiting for the page to call connect()' });
    await press(page, 'connect');
    await connected(page);
    await press(page, 'client-disconnect');
    await row(panel, { event: 'disconnect', payload: 'io client disconnect' });
    await page.close();
  });

  it('shows a refusal by a middleware, with its message and data', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'admin-refused');
    await row(panel, { namespace: '/staff', event: 'connect_error', payload: 'not authorized' });
    await selectRow(panel, 'connect_error');
    await panel.click('[data-test=tab-payload]');
    await panel.waitFor(() => document.querySelector('[role=tree]')?.textContent?.includes('E_TOKEN'));
    await page.close();
  });

  it('names the limit if a payload was too big', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'too-big');
    await row(panel, { event: 'disconnect', payload: 'transport close' });
    await selectRow(panel, 'upload');
    await panel.click('[data-test=tab-why]');
    await panel.waitFor(() => document.querySelector('[role=tabpanel]')?.textContent?.includes("the server's limit is 1.0 MB"));
    await page.close();
  });
});
