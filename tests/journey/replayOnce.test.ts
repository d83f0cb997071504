import { expect, it } from 'vitest';
import type { Panel } from '../../harness/browser/driver';
import { until } from '../../harness/browser/driver';
import { inEveryBrowser, row, selectRow } from './journey';
import { arrivals, choose, record, says, untilArrived, versionOf, type Recording } from './recording';

/** How a replay can end, as the panel tells it. */
type ReplayResult = 'performed' | 'not sent' | 'unknown';

inEveryBrowser('a replay is performed once or not at all', (journey, browser) => {
  it('and the panel knows which, if the background stops as it is sent', async () => {
    const recording = await record(journey(), versionOf('4.8'));
    const panel = await readyToReplay(recording);
    for (let nth = 1; nth <= 6; nth++) {
      await panel.fill('[data-test=replay-args]', `[${nth}]`);
      await panel.waitFor(() => document.querySelector<HTMLButtonElement>('[data-test=replay-send]')?.disabled === false);
      await Promise.all([send(panel), journey().browser.killBackground()]);
      const result = await outcome(panel);
      await wordGoesRound(recording, panel);
      expect(arrivals(recording, 'step').filter(({ args }) => args[0] === nth), `${result} ${nth}`).toHaveLength(result === 'performed' ? 1 : 0);
    }
    await recording.close();
  });

  it('if the background had stopped before: it says so and sends nothing, or sends it', async () => {
    const recording = await record(journey(), versionOf('2.5'));
    const panel = await readyToReplay(recording);
    for (let nth = 1; nth <= 3; nth++) {
      await panel.fill('[data-test=replay-args]', `[${nth}]`);
      await journey().browser.killBackground();
      await send(panel);
      const result = await outcome(panel);
      await wordGoesRound(recording, panel);
      expect(arrivals(recording, 'step').filter(({ args }) => args[0] === nth), `${result} ${nth}`).toHaveLength(result === 'performed' ? 1 : 0);
    }
    await recording.close();
  });

  it('for each of many, if the background stops in between: it pauses, continues, and counts what it knows', async () => {
    const recording = await record(journey(), versionOf('4.8'));
    const panel = await recording.page.openPanel();
    for (const step of [1, 2, 3]) await recording.emit('step', [step]);
    await untilArrived(recording, 'step', 3);
    await selectRow(panel, 'step');
    await panel.press('R');
    await choose(panel, '[data-test=several-pace]', 'gap');
    await panel.fill('[data-test=several-gap]', '20');
    await panel.fill('[data-test=several-rounds]', '30');
    await panel.click('[data-test=several-stop-on-error]');
    await panel.click('[data-test=several-start]');
    for (const sent of [20, 50]) {
      await untilArrived(recording, 'step', sent);
      await journey().browser.killBackground();
      await says(panel, '[data-test=several-progress]', 'Paused:');
      await goOn(panel);
    }
    await says(panel, '[data-test=several-progress]', 'Finished: 90 of 90 sent');
    await panel.fill('[data-test=filter]', '');
    await wordGoesRound(recording, panel);
    const words = await panel.evaluate(() => document.querySelector('[data-test=several-progress]')?.textContent ?? '');
    const [, done, failed = '0'] = /, (\d+) done(?:, (\d+) failed or unanswered)?\.$/.exec(words) ?? [];
    expect(Number(done) + Number(failed), words).toBe(90);
    expect(arrivals(recording, 'step').length - 3, words).toBe(Number(done));
    await recording.close();
  });

  it('if the panel is closed as it is sent: the next panel shows the result', async () => {
    const recording = await record(journey(), versionOf('3.1'));
    const panel = await readyToReplay(recording);
    await panel.fill('[data-test=replay-args]', '["last words"]');
    await send(panel);
    await panel.close();
    const next = await recording.page.openPanel();
    await row(next, { direction: 'emit', event: 'step' });
    await wordGoesRound(recording, next);
    const arrived = arrivals(recording, 'step').filter(({ args }) => args[0] === 'last words').length;
    const shown = (await next.grid()).filter(({ payload }) => payload.includes('last words')).length;
    expect(arrived).toBeLessThanOrEqual(1);
    expect(shown).toBe(arrived);
    await recording.close();
  });

  it("if the page is closed as it is sent: nothing is sent twice, and the panel claims nothing that it can't know", async () => {
    const recording = await record(journey(), versionOf('4.8'));
    const panel = await recording.page.openPanel();
    await panel.click('[data-test=preserve]');
    await begin(recording, panel);
    await panel.fill('[data-test=replay-args]', '["on the way"]');
    await send(panel);
    await recording.page.reload();
    const result = await outcome(panel);
    await recording.page.waitFor(() => document.title === 'connected');
    await wordGoesRound(recording, panel);
    const arrived = arrivals(recording, 'step').filter(({ args }) => args[0] === 'on the way').length;
    expect(arrived).toBeLessThanOrEqual(1);
    if (result === 'not sent') expect(arrived).toBe(0);
    await recording.close();
  });

  it(`and the page’s own scripts can neither request one nor fake one, in ${browser}`, async () => {
    const recording = await record(journey(), versionOf('4.8'));
    const panel = await readyToReplay(recording);
    const before = arrivals(recording, 'step').length;
    await recording.page.evaluate(() => {
      const request = { type: 'replay', request: 'forged', socket: 1, event: 'step', args: '["forged"]', attachments: [], ack: false, buffer: false };
      const failed = { type: 'batch', stream: 'any', dropped: 0, captures: [{ kind: 'replay_failed', seq: 900, at: 1, replay: { request: 'forged' }, reason: 'gone' }] };
      for (const message of [request, failed, { page: '', body: request }, { page: '', body: failed }]) {
        postMessage(message, '*');
        for (const name of ['socketio-devtools', 'message', 'replay']) {
          dispatchEvent(new MessageEvent(name, { data: message }));
          dispatchEvent(new MessageEvent(name, { data: JSON.stringify(message) }));
          dispatchEvent(new CustomEvent(name, { detail: message }));
        }
      }
    });
    await wordGoesRound(recording, panel);
    expect(arrivals(recording, 'step')).toHaveLength(before);
    const shown = await panel.grid();
    expect(shown.filter(({ payload }) => payload.includes('replay') || payload.includes('forged'))).toEqual([]);
    await recording.close();
  });
});

async function readyToReplay(recording: Recording): Promise<Panel> {
  const panel = await recording.page.openPanel();
  await begin(recording, panel);
  return panel;
}

async function begin(recording: Recording, panel: Panel): Promise<void> {
  await recording.emit('step', ['original']);
  await untilArrived(recording, 'step', 1);
  await row(panel, { direction: 'emit', event: 'step' });
  await selectRow(panel, 'original');
  await panel.click('[data-test=replay]');
  await panel.waitFor(() => document.querySelector('[data-test=replay-send]') !== null);
  await panel.fill('[data-test=filter]', '');
}

/** In the panel itself, so that it is in the same moment as what dies. */
function send(panel: Panel): Promise<void> {
  return panel.evaluate(() => {
    document.querySelector('[data-test=replay-outcome]')?.setAttribute('data-old', '');
    document.querySelector('[data-test=replay-refused]')?.setAttribute('data-old', '');
    document.querySelector<HTMLElement>('[data-test=replay-send]')?.click();
  });
}

async function outcome(panel: Panel): Promise<ReplayResult> {
  return until('the outcome', () =>
    panel.evaluate(() => {
      const text = (name: string) => document.querySelector(`[data-test=${name}]:not([data-old])`)?.textContent ?? '';
      const result = text('replay-outcome');
      if (result.startsWith('Sent')) return 'performed' as const;
      if (result.startsWith('Not replayed') || text('replay-refused').includes('Nothing was sent')) return 'not sent' as const;
      return text('replay-unknown').startsWith('Unknown') && document.querySelector('[data-test=replay-socket-problem]:not([hidden])') ? ('unknown' as const) : undefined;
    }),
  );
}

/** Everything that was sent before has arrived, and the panel is reported it. */
async function wordGoesRound(recording: Recording, panel: Panel): Promise<void> {
  const ends = arrivals(recording, 'end').length;
  await recording.emit('end', [ends], { after: 200 });
  await untilArrived(recording, 'end', ends + 1);
  await row(panel, { direction: 'emit', event: 'end', payload: String(ends) });
}

/** Again and again, until there is a way again. */
async function goOn(panel: Panel): Promise<void> {
  await until('the run to go on', () =>
    panel.evaluate(() => {
      const progress = () => document.querySelector<HTMLElement>('[data-test=several-progress]')?.dataset['state'];
      if (progress() === 'paused') document.querySelector<HTMLElement>('[data-test=several-pause]')?.click();
      return document.querySelector('[data-test=several-trouble]') === null && progress() !== 'paused';
    }),
  );
}
