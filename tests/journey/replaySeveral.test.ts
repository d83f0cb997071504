import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ARTIFACTS, chooseInMenu, inTurn, rows } from './journey';
import { looksOf } from './looksOf';
import { arrivals, choose, record, says, untilArrived, versionOf } from './recording';
import { gaps, nothingArrives, openSeveral } from './several';

inTurn('chromium', 'replaying several', (journey, browser) => {
  it.each(['2.5', '4.8'])('of client %s as fast as they are answered: each waits for the previous answer', async (version) => {
    const recording = await record(journey(), versionOf(version));
    const panel = await recording.page.openPanel();
    for (const step of [1, 2, 3]) await recording.emit('slow', [step], { ack: true });
    await untilArrived(recording, 'slow', 3);
    await rows(panel, { direction: 'emit', event: 'slow', ack: 'ms' }, 3);
    await openSeveral(panel, 'slow');
    await choose(panel, '[data-test=several-pace]', 'acks');
    await panel.click('[data-test=several-start]');
    await says(panel, '[data-test=several-progress]', 'Finished: 3 of 3 sent, 3 done.');
    const again = (await untilArrived(recording, 'slow', 6)).slice(3);
    expect(again.map(({ args }) => args[0])).toEqual([1, 2, 3]);
    // The server takes 150 ms for each answer.
    for (const gap of gaps(again)) expect(gap).toBeGreaterThan(140);
    await recording.close();
  });

  it('asks before sending more than a thousand, and before a risky name', async () => {
    const recording = await record(journey(), versionOf('4.8'));
    const panel = await recording.page.openPanel();
    await recording.emit('deleteAll', []);
    await untilArrived(recording, 'deleteAll', 1);
    await rows(panel, { direction: 'emit', event: 'deleteAll' }, 1);
    await openSeveral(panel, 'deleteAll');
    await choose(panel, '[data-test=several-pace]', 'gap');
    await panel.fill('[data-test=several-rounds]', '1001');
    await panel.click('[data-test=several-start]');
    await says(panel, '[data-test=replay-doubts]', 'contains "delete"');
    await says(panel, '[data-test=replay-doubts]', 'This sends 1,001 emits.');
    await panel.click('[data-test=replay-decline]');
    await panel.waitFor(() => document.querySelector('[data-test=replay-doubts]') === null);
    expect(await nothingArrives(panel, recording)).toBe(true);
    expect(arrivals(recording, 'deleteAll')).toHaveLength(1);
    await recording.close();
  });

  it('stops at the first error if that is requested: the socket is disconnected', async () => {
    const recording = await record(journey(), versionOf('3.1'));
    const panel = await recording.page.openPanel();
    for (const step of [1, 2]) await recording.emit('step', [step]);
    await rows(panel, { direction: 'emit', event: 'step' }, 2);
    await recording.page.evaluate(() => {
      dispatchEvent(new CustomEvent('have:leave'));
    });
    await rows(panel, { event: 'disconnect' }, 1);
    await openSeveral(panel, 'step');
    await choose(panel, '[data-test=several-pace]', 'acks');
    await panel.click('[data-test=several-start]');
    await says(panel, '[data-test=several-progress]', 'Stopped: 1 of 2 sent, 0 done, 1 failed');
    expect(arrivals(recording, 'step')).toHaveLength(2);
    await recording.close();
  });

  it('uses the selected rows, in any width and theme', async () => {
    const recording = await record(journey(), versionOf('4.8'));
    const panel = await recording.page.openPanel();
    for (const step of [1, 2, 3]) await recording.emit('step', [step]);
    await rows(panel, { direction: 'emit', event: 'step' }, 3);
    await panel.fill('[data-test=filter]', 'event:step');
    await panel.waitFor(() => document.querySelectorAll('[role=row]:has([role=gridcell])').length === 3);
    await panel.click('[role=row]:has([role=gridcell]) [role=gridcell]:nth-child(4)');
    await panel.press('Home');
    await panel.press('Shift+ArrowDown');
    await chooseInMenu(panel, 'Replay 2 events…');
    await says(panel, '[data-test=several-summary]', '2 emits of 2 rows.');
    await panel.click('[data-test=several-start]');
    await untilArrived(recording, 'step', 5);
    await says(panel, '[data-test=several-progress]', 'Finished: 2 of 2 sent, 2 done.');
    expect(arrivals(recording, 'step').map(({ args }) => args[0])).toEqual([1, 2, 3, 1, 2]);
    for (const { theme, width } of looksOf(browser)) {
      await panel.setTheme(theme);
      await panel.resize(width, 760);
      await panel.screenshot(join(ARTIFACTS, `${browser}-${theme}-${width}-several.png`));
    }
    await recording.close();
  });
});
