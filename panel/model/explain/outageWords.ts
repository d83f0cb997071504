import type { EpochMillis } from '../../../src/protocol/keys';
import type { Attempt, Outage } from '../row';
import { duration } from '../units';
import { isWireKey } from '../wire/isWireKey';
import { t } from '../../../src/i18n/t';

/** How long it took, or has taken until `now`. */
export function outageDuration({ startedAt, endedAt }: Outage, now: EpochMillis): string {
  return duration((endedAt ?? now) - startedAt);
}

/** Attempts that were started; the last one may only be planned. */
export function attemptsMade({ attempts }: Outage): Attempt[] {
  return attempts.filter(({ startedAt }) => startedAt !== undefined);
}

/** `attempt 3 in 2.4 s`, `attempt 3 in progress`, or that one is about to be planned. */
export function nextAttempt({ attempts, manager }: Outage, now: EpochMillis): string {
  const last = attempts.at(-1);
  if (!last) return isWireKey(manager) ? t('may reconnect') : t('about to reconnect');
  if (last.startedAt !== undefined || !last.planned) return t('attempt {number} in progress', { number: last.number });
  const left = last.planned.at + last.planned.delay - now;
  return left > 0 ? t('attempt {number} in {seconds}', { number: last.number, seconds: seconds(left) }) : t('attempt {number} due now', { number: last.number });
}

/** Always in tenths of a second, so that a countdown doesn't change its form while it runs. */
function seconds(ms: number): string {
  return `${(Math.ceil(ms / 100) / 10).toFixed(1)} s`;
}
