import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_OPEN, nextStep, openOf, pause, resume, startRun, stop, totalOf, withOutcome, withSent, type Outcome, type Pace, type Plan, type Run } from '../../../panel/model/replay/run';

const plan = (more: Partial<Plan> = {}): Plan => ({ times: [1_000, 1_100, 1_400], rounds: 1, pace: { kind: 'original', speed: 1 }, stopOnError: false, ...more });

/** Drives it to its end. An answer takes `answerAfter`; what is sent says when, and which. */
function drive(run: Run, answerAfter: (nth: number) => number, outcomeOf: (nth: number) => Outcome = () => 'done', now = run.startedAt) {
  const sent: { at: number; which: number }[] = [];
  const answers: { at: number; outcome: Outcome }[] = [];
  for (let guard = 0; guard < 100_000; guard++) {
    const due = answers.filter(({ at }) => at <= now);
    for (const answer of due) {
      answers.splice(answers.indexOf(answer), 1);
      run = withOutcome(run, answer.outcome);
    }
    const step = nextStep(run, now);
    if (step.kind === 'none' && (answers.length === 0 || run.state === 'paused')) break;
    if (step.kind === 'send') {
      answers.push({ at: now + answerAfter(sent.length), outcome: outcomeOf(sent.length) });
      sent.push({ at: now, which: step.at });
      run = withSent(run, now);
    } else {
      const next = Math.min(...answers.map(({ at }) => at), step.kind === 'wait' ? now + step.for : Infinity);
      if (next === Infinity) break;
      now = Math.max(next, now);
    }
  }
  return { sent, run, now };
}

const soon = () => 1;

describe('several emits', () => {
  it('keep their gaps, divided by the speed', () => {
    expect(drive(startRun(plan(), 5_000), soon).sent.map(({ at }) => at - 5_000)).toEqual([0, 100, 400]);
    expect(drive(startRun(plan({ pace: { kind: 'original', speed: 4 } }), 0), soon).sent.map(({ at }) => at)).toEqual([0, 25, 100]);
  });

  it('in several rounds start again after their average gap', () => {
    const { sent } = drive(startRun(plan({ rounds: 2 }), 0), soon);
    expect(sent).toEqual([0, 100, 400, 600, 700, 1_000].map((at, nth) => ({ at, which: nth % 3 })));
  });

  it('are sent with a fixed gap, whether the answers are late or not', () => {
    expect(drive(startRun(plan({ pace: { kind: 'gap', gap: 50 } }), 0), () => 500).sent.map(({ at }) => at)).toEqual([0, 50, 100]);
    expect(drive(startRun(plan({ pace: { kind: 'gap', gap: 0 } }), 0), soon).sent.map(({ at }) => at)).toEqual([0, 0, 0]);
  });

  it('each wait for the previous answer, and no longer', () => {
    const { sent } = drive(startRun(plan({ pace: { kind: 'acks' } }), 0), (nth) => [30, 500, 1][nth] as number);
    expect(sent.map(({ at }) => at)).toEqual([0, 30, 530]);
  });

  it('stop at the first error if requested, and otherwise continue', () => {
    const second = (nth: number): Outcome => (nth === 1 ? 'failed' : 'done');
    const stopped = drive(startRun(plan({ pace: { kind: 'acks' }, stopOnError: true }), 0), soon, second);
    expect(stopped.sent).toHaveLength(2);
    expect(stopped.run).toMatchObject({ state: 'stopped', sent: 2, done: 1, failed: 1 });
    const went = drive(startRun(plan({ pace: { kind: 'acks' } }), 0), soon, second);
    expect(went.run).toMatchObject({ state: 'finished', sent: 3, done: 2, failed: 1 });
  });

  it('stop at an unknown result as at an error', () => {
    const { run } = drive(startRun(plan({ pace: { kind: 'acks' }, stopOnError: true }), 0), soon, () => 'unknown');
    expect(run).toMatchObject({ state: 'stopped', sent: 1, unknown: 1 });
  });

  it('that are paused continue with the rest, with the same gaps', () => {
    let run = withSent(startRun(plan(), 0), 0);
    run = pause(run, 60);
    expect(nextStep(run, 10_000)).toEqual({ kind: 'none' });
    run = resume(run, 1_060);
    expect(nextStep(run, 1_060)).toEqual({ kind: 'wait', for: 40 });
    expect(drive(run, soon, undefined, 1_060).sent.map(({ at }) => at)).toEqual([1_100, 1_400]);
  });

  it('are finished immediately if there are none', () => {
    expect(startRun(plan({ times: [] }), 0).state).toBe('finished');
  });
});

const paces: fc.Arbitrary<Pace> = fc.oneof(
  fc.record({ kind: fc.constant('original' as const), speed: fc.constantFrom(0.25, 1, 3, 10) }),
  fc.record({ kind: fc.constant('gap' as const), gap: fc.nat(200) }),
  fc.constant<Pace>({ kind: 'acks' }),
);
const plans = fc.record<Plan>({
  times: fc.array(fc.nat(2_000), { minLength: 1, maxLength: 12 }).map((times) => times.sort((one, other) => one - other)),
  rounds: fc.integer({ min: 1, max: 5 }),
  pace: paces,
  stopOnError: fc.boolean(),
});
const outcomes = fc.infiniteStream(fc.constantFrom<Outcome>('done', 'done', 'done', 'failed', 'unknown')).map((stream) => [...stream.take(60)]);
const delays = fc.array(fc.nat(300), { minLength: 60, maxLength: 60 });

describe('any run', () => {
  it('sends each exactly once per round, in order, or only the first of them if it stopped', () => {
    fc.assert(
      fc.property(plans, delays, outcomes, (plan, delays, outcomes) => {
        const { sent, run } = drive(startRun(plan, 0), (nth) => delays[nth] as number, (nth) => outcomes[nth] as Outcome);
        const all = Array.from({ length: totalOf(plan) }, (_, nth) => nth % plan.times.length);
        expect(sent.map(({ which }) => which)).toEqual(all.slice(0, sent.length));
        expect(run.state).toBe(plan.stopOnError && outcomes.slice(0, sent.length).some((each) => each !== 'done') ? 'stopped' : 'finished');
        if (run.state === 'finished') expect(sent).toHaveLength(all.length);
        expect(openOf(run)).toBe(0);
      }),
    );
  });

  it('is never early, and late only because of what it waits for', () => {
    fc.assert(
      fc.property(plans, delays, (plan, delays) => {
        const { sent } = drive(startRun({ ...plan, stopOnError: false }, 0), (nth) => delays[nth] as number);
        for (const [nth, { at, which }] of sent.entries()) {
          const before = sent[nth - 1];
          if (!before) expect(at).toBe(0);
          else if (plan.pace.kind === 'gap') expect(at - before.at).toBeCloseTo(plan.pace.gap, 6);
          else if (plan.pace.kind === 'acks') expect(at - before.at).toBe(delays[nth - 1]);
          else if (which > 0) expect(at - before.at).toBeCloseTo(((plan.times[which] as number) - (plan.times[which - 1] as number)) / plan.pace.speed, 6);
        }
      }),
    );
  });

  it('sends nothing more after it is stopped, at any time', () => {
    fc.assert(
      fc.property(plans, fc.nat(20), (plan, after) => {
        let run = startRun(plan, 0);
        for (let nth = 0; nth < after && nextStep(run, 1e9).kind === 'send'; nth++) run = withOutcome(withSent(run, 1e9), 'done');
        const stopped = stop(run);
        expect(nextStep(stopped, 1e12)).toEqual({ kind: 'none' });
        expect(nextStep(resume(stopped, 1e12), 1e12)).toEqual({ kind: 'none' });
      }),
    );
  });

  it('never has more open requests than a page can handle', () => {
    const many = plan({ times: Array.from({ length: 500 }, () => 0), pace: { kind: 'gap', gap: 0 } });
    let run = startRun(many, 0);
    while (nextStep(run, 0).kind === 'send') run = withSent(run, 0);
    expect(openOf(run)).toBe(MOST_OPEN);
    expect(nextStep(withOutcome(run, 'done'), 0).kind).toBe('send');
  });
});
