import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ARTIFACTS, inTurn, rows } from './journey';
import { arrivals, choose, record, says, untilArrived, versionOf } from './recording';
import { gaps, nothingArrives, openSeveral } from './several';

/** What a loaded machine may add between two of them. */
const TOLERANCE_MS = 250;

inTurn('chromium', 'replaying several', (journey, browser) => {
  it.each(['2.5', '3.1', '4.8'])('of client %s keep their order and their gaps, and each links to its original', async (version) => {
    const recording = await record(journey(), versionOf(version));
    const panel = await recording.page.openPanel();
    await recording.emit('step', [1]);
    await recording.emit('step', [2, { deep: [true] }], { after: 300 });
    await recording.emit('step', [3], { after: 800 });
    const original = await untilArrived(recording, 'step', 3);
    await rows(panel, { direction: 'emit', event: 'step' }, 3);
    await openSeveral(panel, 'step');
    await says(panel, '[data-test=several-summary]', '3 emits of 3 rows.');
    await panel.click('[data-test=several-start]');
    await says(panel, '[data-test=several-progress]', 'Finished: 3 of 3 sent, 3 done.');
    const again = (await untilArrived(recording, 'step', 6)).slice(3);
    expect(again.map(({ args }) => args)).toEqual(original.map(({ args }) => args));
    for (const [nth, gap] of gaps(again).entries()) expect(Math.abs(gap - (gaps(original)[nth] as number))).toBeLessThan(TOLERANCE_MS);
    const shown = await rows(panel, { direction: 'emit', event: 'step', payload: 'replay' }, 3);
    expect(shown).toHaveLength(3);
    await recording.close();
  });

  it('with a fixed gap and several repetitions can be paused, resumed, and stopped immediately', async () => {
    const recording = await record(journey(), versionOf('4.8'));
    const panel = await recording.page.openPanel();
    for (const step of [1, 2]) await recording.emit('step', [step]);
    await rows(panel, { direction: 'emit', event: 'step' }, 2);
    await openSeveral(panel, 'step');
    await choose(panel, '[data-test=several-pace]', 'gap');
    await panel.fill('[data-test=several-gap]', '100');
    await panel.fill('[data-test=several-rounds]', '50');
    await says(panel, '[data-test=several-summary]', 'Sends 100 in total');
    await panel.click('[data-test=several-start]');
    const first = (await untilArrived(recording, 'step', 12)).slice(2, 12);
    expect(first.map(({ args }) => args[0])).toEqual([1, 2, 1, 2, 1, 2, 1, 2, 1, 2]);
    // Of one that comes late the next one's is shorter.
    expect(gaps(first).reduce((sum, gap) => sum + gap) / 9).toBeGreaterThan(60);
    await panel.click('[data-test=several-pause]');
    await says(panel, '[data-test=several-progress]', 'Paused:');
    expect(await nothingArrives(panel, recording)).toBe(true);
    await panel.screenshot(join(ARTIFACTS, `${browser}-several-paused.png`));
    const paused = arrivals(recording, 'step').length;
    await panel.click('[data-test=several-pause]');
    await untilArrived(recording, 'step', paused + 2);
    await panel.click('[data-test=several-stop]');
    await says(panel, '[data-test=several-progress]', 'Stopped:');
    expect(await nothingArrives(panel, recording)).toBe(true);
    await recording.close();
  });
});
