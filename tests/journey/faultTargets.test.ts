import { expect, it } from 'vitest';
import type { Panel } from '../../harness/browser/driver';
import { connected, inEveryBrowser, inTurn, row, rows, selectRow } from './journey';
import { lookAt } from './lookAt';
import { choose, says } from './recording';

async function startTwice(panel: Panel, fault: string): Promise<void> {
  // The first asks.
  await panel.click(`[data-test=${fault}-do]`);
  await panel.click(`[data-test=${fault}-do]`);
}

inTurn('firefox', 'simulated failures of one Manager among several', (journey, browser) => {
  it('are named in title, banner and explanation, and another one can be chosen', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await says(panel, '[data-test=faults-manager]', 'Faults of Manager 1');
    await panel.click('[data-test=faults-manager]');
    await says(panel, '[data-test=drawer] h2', 'Simulate failures: Manager 1 · 127.0.0.1:');
    expect(await panel.evaluate(() => document.querySelector('[data-test=compose]')?.getAttribute('aria-pressed'))).toBe('false');
    const second = await panel.evaluate(() => document.querySelectorAll<HTMLOptionElement>('[data-test=faults-target] option')[1]!.value);
    await choose(panel, '[data-test=faults-target]', second);
    await says(panel, '[data-test=drawer] h2', 'Simulate failures: Manager 2 · 127.0.0.1:');

    await panel.fill('[data-test=offline-seconds]', '600');
    await startTwice(panel, 'offline');
    await says(panel, '[data-test=broken]', 'Manager 2 · 127.0.0.1:');
    await says(panel, '[data-test=broken]', 'Offline for');
    await panel.fill('[data-test=events-pattern]', 'chat*');
    await panel.click('[data-test=events-do]');
    await panel.waitFor(() => document.querySelectorAll('[data-test=broken-rule]').length === 2);
    await says(panel, '[data-test=broken-rule]:nth-child(2)', 'namespace /: Delays received chat*');
    await row(panel, { event: 'disconnect', payload: 'Outage' });
    await lookAt(panel, 'fault-target', browser);

    await panel.click('[data-test=drawer-close]');
    await selectRow(panel, 'disconnect');
    await panel.click('[data-test=tab-why]');
    await says(panel, '[data-cause="own fault"]', 'This panel simulated it: Go offline.');
    expect(await panel.evaluate(() => document.querySelectorAll('[data-cause]').length)).toBe(1);
    await panel.fill('[data-test=filter]', '');
    await panel.click('[data-test=undo-all]');
    await connected(page);
    await page.close();
  });
});

inEveryBrowser('going offline', (journey, kind) => {
  it.skipIf(kind === 'firefox')('leaves nothing in the page’s Console', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    const session = await page.puppet().createCDPSession();
    const lines: string[] = [];
    session.on('Log.entryAdded', ({ entry }) => lines.push(entry.text));
    session.on('Network.loadingFailed', ({ errorText }) => lines.push(errorText));
    await session.send('Log.enable');
    await session.send('Network.enable');
    lines.length = 0;
    await panel.click('[data-test=faults-manager]');
    await panel.fill('[data-test=offline-seconds]', '600');
    await startTwice(panel, 'offline');
    await row(panel, { event: 'disconnect', payload: 'Outage' });
    await panel.waitFor(() => /Offline for .*\(([2-9]|\d\d+) attempts failed\)/.test(document.querySelector('[data-test=broken]')?.textContent ?? ''));
    expect(lines).toEqual([]);
    await panel.click('[data-test=undo-all]');
    await connected(page);
    await page.close();
  });
});
