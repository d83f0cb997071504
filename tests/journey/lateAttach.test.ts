import { describe, expect, it } from 'vitest';
import type { Page, Panel } from '../../harness/browser/driver';
import { begin, press, row, selectRow, SKIPPED, type Journey } from './journey';

for (const kind of ['chromium', 'firefox'] as const) {
  describe.skipIf(SKIPPED[kind] === '1')(`a page that was open before the extension, in ${kind}`, () => {
    it('is attached to without a reload: its emits are rows, once each, and can be replayed', async () => {
      await withJourney(kind, true, async (journey) => {
        const page = await journey.openDemo();
        await mark(page);
        await journey.browser.install();
        const panel = await page.openPanel();
        await attach(panel);
        await expectWhole(page, panel);
      });
    });
  });

  describe.skipIf(SKIPPED[kind] === '1')(`a page that was open before an update of the extension, in ${kind}`, () => {
    it('is attached to without a reload, although the old hook is still in it: nothing is reported twice', async () => {
      await withJourney(kind, false, async (journey) => {
        const page = await journey.openDemo();
        await mark(page);
        const before = await page.openPanel();
        await row(before, { event: 'connect' });
        await before.close();
        await journey.browser.install();
        const panel = await page.openPanel();
        await attach(panel);
        await expectWhole(page, panel);
      });
    });
  });
}

async function withJourney(kind: 'chromium' | 'firefox', installLater: boolean, act: (journey: Journey) => Promise<void>) {
  const journey = await begin(kind, { installLater });
  try {
    await act(journey);
  } finally {
    await journey.end();
  }
}

/** What a reload would take away. */
async function mark(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dataset['marked'] = 'yes';
  });
}

/** Presses the button, and waits until the client has shown itself by its heartbeat. */
async function attach(panel: Panel): Promise<void> {
  await panel.waitFor(() => document.querySelector('[data-test=empty] h2')?.textContent === 'This page was opened before the extension');
  await panel.click('[data-test=attach]');
  await panel.waitFor(() => document.querySelector('[data-test=empty] h2')?.textContent === 'Waiting for events');
}

async function expectWhole(page: Page, panel: Panel): Promise<void> {
  await press(page, 'ack');
  await row(panel, { direction: 'emit', event: 'chat message', ack: 'ms' });
  await row(panel, { direction: 'on', event: 'new message', payload: 'did it arrive' });
  await selectRow(panel, 'did it arrive');
  await panel.click('[data-test=replay]');
  await panel.fill('[data-test=replay-args]', '["again, edited"]');
  await panel.click('[data-test=replay-send]');
  await panel.waitFor(() => document.querySelector('[data-test=replay-answer]')?.textContent?.includes('ok: true'));
  await panel.fill('[data-test=filter]', '');
  await row(panel, { direction: 'on', event: 'new message', payload: 'again, edited' });
  const grid = await panel.grid();
  const payloads = (way: string) => grid.filter(({ direction }) => direction === way).map(({ payload }) => payload);
  expect(payloads('emit')).toEqual(['"did it arrive?"', '"yes, it did"', 'replay "again, edited"']);
  expect(payloads('on')).toHaveLength(3);
  expect(await page.evaluate(() => document.documentElement.dataset['marked'])).toBe('yes');
}
