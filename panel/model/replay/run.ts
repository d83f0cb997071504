/**
 * When to send which of several emits. Pure: the time is a parameter, and nothing is sent here. The caller asks
 * `nextStep`, performs it, and reports the result.
 */
import type { EpochMillis, Millis } from '../../../src/protocol/keys';

/**
 * - `original`: with the original gaps, divided by the speed
 * - `gap`: a fixed time after the previous one
 * - `acks`: when the previous one was answered or failed
 */
export type Pace = { kind: 'original'; speed: number } | { kind: 'gap'; gap: Millis } | { kind: 'acks' };

export interface Plan {
  /** When each was emitted originally, in sending order. */
  times: readonly EpochMillis[];
  /** How often to send all of them. */
  rounds: number;
  pace: Pace;
  stopOnError: boolean;
}

/** The result of one emit. `unknown`: it may have been sent, and there is no way to find out. */
export type Outcome = 'done' | 'failed' | 'unknown';

export interface Run {
  readonly plan: Plan;
  readonly state: 'running' | 'paused' | 'stopped' | 'finished';
  /** Number of sent emits, and index of the next one. */
  readonly sent: number;
  readonly done: number;
  readonly failed: number;
  readonly unknown: number;
  readonly startedAt: EpochMillis;
  readonly lastSentAt: EpochMillis;
  readonly pausedAt: EpochMillis;
  /** Total time that it was paused. */
  readonly paused: Millis;
}

export type Step = { kind: 'send'; at: number } | { kind: 'wait'; for: Millis } | { kind: 'await' } | { kind: 'none' };

/** Maximum number of emits without a result, so that a slow page isn't flooded. */
export const MOST_OPEN = 200;

export function startRun(plan: Plan, now: EpochMillis): Run {
  const begun: Run = { plan, state: 'running', sent: 0, done: 0, failed: 0, unknown: 0, startedAt: now, lastSentAt: now, pausedAt: now, paused: 0 };
  return totalOf(plan) === 0 ? { ...begun, state: 'finished' } : begun;
}

export function totalOf({ times, rounds }: Plan): number {
  return times.length * rounds;
}

/** Number of sent emits without a result. */
export function openOf({ sent, done, failed, unknown }: Run): number {
  return sent - done - failed - unknown;
}

/** The next step. */
export function nextStep(run: Run, now: EpochMillis): Step {
  if (run.state !== 'running') return { kind: 'none' };
  if (run.sent === totalOf(run.plan)) return { kind: 'await' };
  const open = openOf(run);
  if (open >= MOST_OPEN || (run.plan.pace.kind === 'acks' && open > 0)) return { kind: 'await' };
  const wait = dueAt(run) - now;
  return wait > 0 ? { kind: 'wait', for: wait } : { kind: 'send', at: run.sent % run.plan.times.length };
}

export function withSent(run: Run, now: EpochMillis): Run {
  return { ...run, sent: run.sent + 1, lastSentAt: now };
}

export function withOutcome(run: Run, outcome: Outcome): Run {
  const next = { ...run, [outcome]: run[outcome] + 1 };
  if (run.state === 'stopped') return next;
  // An unknown result is an error too: continuing would leave an unnoticed gap.
  if (outcome !== 'done' && run.plan.stopOnError) return { ...next, state: 'stopped' };
  return next.sent === totalOf(run.plan) && openOf(next) === 0 ? { ...next, state: 'finished' } : next;
}

export function pause(run: Run, now: EpochMillis): Run {
  return run.state === 'running' ? { ...run, state: 'paused', pausedAt: now } : run;
}

/** The remaining emits keep their gaps: the pause doesn't count. */
export function resume(run: Run, now: EpochMillis): Run {
  return run.state === 'paused' ? { ...run, state: 'running', paused: run.paused + (now - run.pausedAt) } : run;
}

/** Sends nothing more. */
export function stop(run: Run): Run {
  return run.state === 'running' || run.state === 'paused' ? { ...run, state: 'stopped' } : run;
}

/** When the next one is due. The first is due immediately. */
function dueAt({ plan, sent, startedAt, lastSentAt, paused }: Run): EpochMillis {
  const { pace, times } = plan;
  if (sent === 0 || pace.kind === 'acks') return startedAt;
  if (pace.kind === 'gap') return lastSentAt + pace.gap;
  const round = Math.floor(sent / times.length);
  return startedAt + paused + (round * roundOf(times) + offsetOf(times, sent % times.length)) / pace.speed;
}

/** Rows of another page may be out of order: they are sent immediately. */
function offsetOf(times: readonly EpochMillis[], at: number): Millis {
  return Math.max(0, (times[at] as number) - (times[0] as number));
}

/** Time from the start of one round to the start of the next: the last emit is followed by the average gap. */
function roundOf(times: readonly EpochMillis[]): Millis {
  const length = offsetOf(times, times.length - 1);
  return length + (times.length > 1 ? length / (times.length - 1) : 0);
}
