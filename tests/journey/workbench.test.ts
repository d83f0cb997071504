import { expect, it } from 'vitest';
import type { Panel } from '../../harness/browser/driver';
import { connected, inEveryBrowser, press, row, rows, selectRow } from './journey';
import { lookAt } from './lookAt';
import { says } from './recording';

/** Opens the faults of the page's first connection. */
async function openFaults(panel: Panel): Promise<void> {
  await panel.click('[data-test=faults-manager]');
  await panel.waitFor(() => document.querySelector('[data-test=faults-view]') !== null);
}

/** Confirmed by the second click. */
async function goOffline(panel: Panel): Promise<void> {
  await rows(panel, { event: 'connect' }, 2);
  await openFaults(panel);
  await panel.fill('[data-test=offline-seconds]', '600');
  await panel.click('[data-test=offline-do]');
  await panel.click('[data-test=offline-do]');
  await says(panel, '[data-test=broken]', 'Offline for');
}

async function noBanner(panel: Panel): Promise<void> {
  await panel.waitFor(() => document.querySelector('[data-test=broken]') === null);
}

inEveryBrowser('the workbench', (journey, browser) => {
  it('simulates a received event: the page’s own listeners get it, its answer goes to the panel, and the row shows that', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await press(page, 'quiz');
    await row(panel, { direction: 'on', event: 'question', ack: 'ms' });
    await selectRow(panel, 'question');
    await panel.press('s');
    await panel.waitFor(() => document.activeElement?.matches('[data-test=simulate-args]'));
    await panel.fill('[data-test=simulate-args]', '[{"text":"of the panel"}]');
    await panel.press('Control+Enter');
    await panel.waitFor(() => document.querySelector('[data-test=replay-answer]') !== null);
    await panel.fill('[data-test=filter]', 'is:simulated');
    const shown = await row(panel, { direction: 'on', event: 'question', payload: 'of the panel', ack: 'ms' });
    expect(shown.payload).toContain('simulated');
    await lookAt(panel, 'simulate', browser);
    await panel.fill('[data-test=simulate-event]', 'disconnect');
    await panel.waitFor(() => document.querySelector<HTMLButtonElement>('[data-test=simulate-send]')?.disabled);
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('[data-test=drawer]') === null);
    await page.close();
  });

  it('drops a connection after a confirmation: the page sees “transport close” and reconnects', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await openFaults(panel);
    await panel.click('[data-test=drop-do]');
    await panel.click('[data-test=drop-decline]');
    await panel.click('[data-test=drop-do]');
    await panel.click('[data-test=drop-do]');
    await row(panel, { event: 'disconnect' });
    await rows(panel, { event: 'connect' }, 3);
    await connected(page);
    await page.close();
  });

  it('delays and drops events with faults that a banner shows, and undoes them one by one or all', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await openFaults(panel);
    await panel.fill('[data-test=events-pattern]', 'chat*');
    await panel.click('[data-test=events-do]');
    await says(panel, '[data-test=broken]', 'Delays received chat* by 1.0 s');
    await panel.click('[data-test=latency-do]');
    await panel.waitFor(() => document.querySelectorAll('[data-test=broken-rule]').length === 2);
    await press(page, 'chat');
    await row(panel, { direction: 'emit', event: 'chat message', payload: 'delayed' });
    await lookAt(panel, 'faults', browser);
    await panel.click('[data-test=undo-one]');
    await panel.waitFor(() => document.querySelectorAll('[data-test=broken-rule]').length === 1);
    await panel.click('[data-test=undo-all]');
    await noBanner(panel);
    await page.close();
  });

  it('is undone when the connection to the page is lost: the page works again, and the banner disappears', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await goOffline(panel);
    await journey().browser.killBackground();
    await connected(page);
    await noBanner(panel);
    // What was injected before is of use again.
    await panel.click('[data-test=latency-do]');
    await says(panel, '[data-test=broken]', 'Latency of');
    await page.close();
  });

  it('is undone when the panel is closed, and a reloaded page is unaffected', async () => {
    const page = await journey().openDemo();
    let panel = await page.openPanel();
    await goOffline(panel);
    await panel.close();
    await connected(page);
    panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 3);
    await noBanner(panel);
    await openFaults(panel);
    await panel.click('[data-test=latency-do]');
    await says(panel, '[data-test=broken]', 'Latency of');
    await page.reload();
    await connected(page);
    await noBanner(panel);
    await page.close();
  });
});
