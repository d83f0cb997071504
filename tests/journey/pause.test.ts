import { expect, it } from 'vitest';
import { inTurn, row } from './journey';
import { lookAt } from './lookAt';
import { record, says, untilArrived, versionOf } from './recording';

inTurn('firefox', 'a pause', (journey, browser) => {
  it('counts missed events while it lasts, offers to resume, and leaves a row with the count', async () => {
    const recording = await record(journey(), versionOf('4.8'));
    const panel = await recording.page.openPanel();
    await row(panel, { event: 'connect' });
    await says(panel, '[data-test=status]', 'nothing dropped');
    await recording.emit('step', ['before']);
    await row(panel, { event: 'step', payload: 'before' });

    await panel.click('[data-test=record]');
    await says(panel, '[data-test=paused]', '0 events not recorded');
    for (let n = 1; n <= 5; n++) await recording.emit('step', [n]);
    await untilArrived(recording, 'step', 6);
    await says(panel, '[data-test=missed-now]', '5 events not recorded');
    await says(panel, '[data-test=status]', '5 not recorded (paused)');
    expect(await panel.evaluate(() => document.querySelector('[data-test=status]')?.textContent)).not.toContain('nothing dropped');
    await lookAt(panel, 'paused', browser);

    await panel.click('[data-test=resume]');
    await panel.waitFor(() => document.querySelector('[data-test=paused]') === null);
    expect(await panel.evaluate(() => getComputedStyle(document.querySelector('[data-test=record]')!).color)).toBe('rgb(179, 38, 30)');
    await recording.emit('step', ['after']);
    await row(panel, { event: 'step', payload: 'after' });
    const shown = (await panel.grid()).map(({ event, payload }) => `${event} ${payload}`);
    expect(shown.slice(-3)).toEqual(['step "before"', 'paused 5 events not recorded', 'step "after"']);
    await says(panel, '[data-test=status]', '5 not recorded (paused)');
    await lookAt(panel, 'resumed', browser);

    await panel.click('[data-test=clear]');
    await says(panel, '[data-test=status]', 'nothing dropped');
    await recording.close();
  });
});
