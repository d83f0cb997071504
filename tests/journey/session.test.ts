import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { until, type Page, type Panel } from '../../harness/browser/driver';
import { ARTIFACTS, inEveryBrowser, press, row, rows, selectRow } from './journey';
import { lookAt } from './lookAt';
import { choose } from './recording';

inEveryBrowser('session files', (journey, browser) => {
  let saved = '';

  it('are previewed before the export, masked, and saved', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    for (const action of ['chat', 'ack', 'binary', 'kill']) await press(page, action);
    await row(panel, { event: 'disconnect', payload: 'Outage' });
    await rows(panel, { event: 'connect' }, 4);
    await selectRow(panel, 'chat message');
    await panel.press('b');
    await panel.waitFor(() => document.querySelector('[data-test=bookmark-note]') !== null);
    await panel.fill('[data-test=bookmark-note]', 'look at this');
    await panel.fill('[data-test=filter]', '');
    await row(panel, { event: 'chat message', payload: 'bookmark' });
    await panel.fill('[data-test=filter]', 'is:bookmarked');
    await shows(panel, ['chat message']);
    await panel.fill('[data-test=filter]', '');

    await panel.click('[data-test=session-open]');
    await panel.click('[data-test=session-all]');
    await panel.click('[data-test=session-prepare]');
    await panel.waitFor(() => document.querySelector('[data-test=session-masked]')?.textContent?.includes('sid'));
    await panel.screenshot(join(ARTIFACTS, `${browser}-light-session.png`));
    // The button that was clicked has lost the focus: it was disabled while it worked.
    await panel.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector('[data-test=session]') === null);
    await panel.click('[data-test=session-open]');
    await panel.click('[data-test=session-all]');
    await panel.click('[data-test=session-prepare]');
    await panel.waitFor(() => document.querySelector('[data-test=session-masked]')?.textContent?.includes('sid'));
    await panel.click('[data-test=session-save]');
    const name = await until('the file', () => readdirSync(journey().browser.downloads).find((each) => each.endsWith('.socketio.jsonl')));
    const file = join(journey().browser.downloads, name);
    await until('the whole file', () => /"type":"end".*\n$/.test(readFileSync(file, 'utf8')));
    saved = readFileSync(file, 'utf8');
    const lines = saved.trim().split('\n').map((line) => JSON.parse(line) as { type: string; events?: number; note?: string });
    expect(lines[0]).toMatchObject({ type: 'header', format: 'socketio-devtools-session', version: 1, chosen: 'all', masked: true });
    expect(lines.filter(({ type }) => type === 'bookmark')).toMatchObject([{ note: 'look at this' }]);
    await page.close();
  });

  it('restore everything: rows, acks, outages, bookmarks; and refuse a replay with the reason', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await drop(panel, saved);
    await panel.waitFor(() => /Imported \d+ events from dropped/.test(document.querySelector('[data-test=session-imported]')?.textContent ?? ''));
    await panel.click('[data-test=session-close]');
    await row(panel, { event: 'disconnect', payload: 'Outage' });
    await row(panel, { event: 'chat message', payload: 'bookmark' });
    await row(panel, { event: 'chat message', direction: 'emit', ack: 'ms' });
    await selectRow(panel, 'chat message');
    await panel.click('[data-test=replay]');
    await panel.waitFor(() => /closed/.test(document.querySelector('[data-test=replay-form]')?.textContent ?? ''));
    expect(await panel.evaluate(() => document.querySelector<HTMLButtonElement>('[data-test=replay-send]')?.disabled)).toBe(true);
    await page.close();
  });

  it('are separate sources beside the live log: never mixed, several at once, and nothing in them acts on the page', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    const live = (await panel.grid()).length;
    for (const times of [1, 2]) {
      await drop(panel, saved);
      await panel.waitFor((n) => document.querySelectorAll('[data-test=source-file]').length === n, times);
      await panel.waitFor(() => document.querySelector('[data-test=session-imported]') !== null);
      await panel.click('[data-test=session-close]');
    }
    await row(panel, { event: 'disconnect', payload: 'Outage' });
    expect(await panel.evaluate(() => ['record', 'clear', 'compose', 'faults-manager'].filter((test) => document.querySelector(`[data-test=${test}]`)))).toEqual([]);
    expect(await panel.evaluate(() => document.querySelector('[data-test=status]')?.textContent)).not.toContain('dropped');
    const inFile = (await panel.grid()).length;
    await press(page, 'whisper');
    await lookAt(panel, 'sources', browser);
    await panel.click('[data-test=source-live]');
    await row(panel, { event: 'new mesage', payload: 'no listener' });
    expect((await panel.grid()).some(({ payload }) => payload.includes('Outage'))).toBe(false);
    expect((await panel.grid()).length).toBeGreaterThan(live);

    await panel.click('[data-test=source-file]');
    await row(panel, { event: 'disconnect', payload: 'Outage' });
    expect((await panel.grid()).length).toBe(inFile);
    await selectRow(panel, 'chat message');
    await panel.click('[data-test=replay]');
    await panel.waitFor(() => document.querySelector<HTMLSelectElement>('[data-test=target]')?.selectedOptions[0]?.textContent === 'Choose a live Socket…');
    const target = await panel.evaluate(() => document.querySelectorAll<HTMLOptionElement>('[data-test=target] option')[1]!.value);
    await choose(panel, '[data-test=target]', target);
    await panel.waitFor(() => document.querySelector<HTMLButtonElement>('[data-test=replay-send]')?.disabled === false);
    await panel.click('[data-test=replay-send]');
    await panel.click('[data-test=source-live]');
    await row(panel, { event: 'chat message', direction: 'emit', payload: 'replay' });
    await panel.click('[data-test=source-close]');
    await panel.click('[data-test=source-close]');
    await panel.waitFor(() => document.querySelector('[data-test=sources]') === null);
    await page.close();
  });

  it('that are invalid are reported by line, and the rest is imported', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    const lines = saved.trim().split('\n');
    await drop(panel, [...lines.slice(0, 8), '{"type":"capt', ...lines.slice(8, -1)].join('\n'));
    await panel.waitFor(() => {
      const problems = document.querySelector('[data-test=session-problems]')?.textContent ?? '';
      return problems.includes('Line 9 skipped: not valid JSON') && problems.includes('incomplete');
    });
    await drop(panel, 'no session at all');
    await panel.waitFor(() => document.querySelector('[data-test=session-problem]')?.textContent?.includes("Line 1: this isn't a Socket.IO DevTools session file"));
    await page.close();
  });

  it('can be viewed without a page, in a tab', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 2);
    await panel.click('[data-test=session-open]');
    const viewer = await page.opens(() => panel.click('[data-test=session-viewer]'));
    await viewer.waitFor(() => document.querySelector('[data-test=empty]')?.getAttribute('data-reach') === 'viewer');
    await drop(viewer, saved);
    await viewer.waitFor(() => [...document.querySelectorAll('[role=row]')].some(({ textContent }) => textContent?.includes('Outage')));
    await viewer.close();
    await page.close();
  });
});

/** Lets a file fall on the panel. */
async function drop(panel: Panel | Page, text: string): Promise<void> {
  await panel.evaluate((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'dropped.socketio.jsonl'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, text);
}

async function shows(panel: Panel, events: string[]): Promise<void> {
  await until(`only ${events.join(', ')}`, async () => {
    const shown = (await panel.grid()).map(({ event }) => event);
    return shown.join() === events.join();
  });
}
