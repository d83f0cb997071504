import { expect, it } from 'vitest';
import { inTurn, press, row, rows, selectRow } from './journey';

inTurn('firefox', 'the timeline', (journey) => {
  it('shows an emit as a row, with its ack and its latency', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'ack');
    const emit = await row(panel, { direction: 'emit', event: 'chat message', ack: 'ms' });
    expect(emit).toMatchObject({ namespace: '/', payload: '"did it arrive?"' });
    expect(emit.time).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/);
    await page.close();
  });

  it('shows a received event, and an emit from inside its listener after it', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'ack');
    await rows(panel, { direction: 'on', event: 'new message' }, 2);
    const events = (await panel.grid()).map(({ direction, payload }) => `${direction} ${payload}`);
    const asked = events.findIndex((text) => text.startsWith('on') && text.includes('did it arrive?'));
    const answered = events.findIndex((text) => text.startsWith('emit') && text.includes('yes, it did'));
    expect(asked).toBeGreaterThan(0);
    expect(answered).toBeGreaterThan(asked);
    await page.close();
  });

  it('distinguishes namespaces, and shows the ack of each', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'admin');
    await row(panel, { direction: 'reserved', namespace: '/staff', event: 'connect' });
    await press(page, 'admin-stats');
    await row(panel, { direction: 'emit', namespace: '/staff', event: 'stats', ack: 'ms' });
    await page.close();
  });

  it('marks missing listeners, answers of the page, and binary data', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    for (const action of ['whisper', 'quiz', 'binary', 'picture']) await press(page, action);
    await row(panel, { direction: 'on', event: 'new mesage', payload: 'no listener' });
    await row(panel, { direction: 'on', event: 'question', ack: 'ms' });
    await row(panel, { direction: 'emit', event: 'upload', payload: 'binary', ack: 'ms' });
    await row(panel, { direction: 'on', event: 'picture', payload: 'binary' });
    await page.close();
  });

  it('shows an ack that never arrived in time', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'timeout');
    await row(panel, { direction: 'emit', event: 'never answered', ack: 'timed out' });
    await page.close();
  });

  it('shows the payload as a tree, the ack, and the packet as it was sent', async () => {
    const page = await journey().openDemo();
    const panel = await page.openPanel();
    await press(page, 'ack');
    await row(panel, { direction: 'emit', event: 'chat message', ack: 'ms' });
    await selectRow(panel, 'did it arrive');
    await panel.waitFor(() => document.querySelector('[role=tree]')?.textContent?.includes('"did it arrive?"'));
    await panel.click('[data-test=tab-ack]');
    await panel.waitFor(() => document.querySelector('[role=tabpanel]')?.textContent?.includes('ok: true'));
    await panel.click('[data-test=tab-raw]');
    await panel.waitFor(() => /^2\d+\["chat message","did it arrive\?"\]$/.test(document.querySelector('[role=tabpanel]')?.textContent ?? ''));
    await page.close();
  });

  it('has what happened before the panel was opened, with the original times', async () => {
    const page = await journey().openDemo();
    await press(page, 'ack');
    await page.waitFor(() => document.querySelector('.log')?.textContent?.includes('ack'));
    const before = await page.evaluate(() => Date.now());
    const panel = await page.openPanel();
    const emit = await row(panel, { direction: 'emit', event: 'chat message', ack: 'ms' });
    await row(panel, { direction: 'reserved', event: 'connect' });
    const [hours = 0, minutes = 0, seconds = 0] = emit.time.split(':').map(Number);
    const shown = new Date(before).setHours(hours, minutes, 0, seconds * 1000);
    expect(shown).toBeLessThanOrEqual(before);
    await page.close();
  });
});
