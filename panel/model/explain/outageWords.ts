import type { EpochMillis } from '../../../src/protocol/keys';
import type { Attempt, Outage } from '../row';
import { count, duration } from '../units';
import { isWireKey } from '../wire/isWireKey';
import { CLOSED_BY_CLIENT } from '../wire/marks';
import { t } from '../../../src/i18n/t';

/** `Outage 6.2 s · 3 attempts · 4 emits buffered`; while it lasts, up to `now`, with what comes next. */
export function outageSummary(outage: Outage, now: EpochMillis): string {
  const parts = [t('Outage {outage}', { outage: outageDuration(outage, now) })];
  const made = attemptsMade(outage).length;
  if (made > 0) parts.push(count(made, 'attempt'));
  if (outage.buffered > 0) parts.push(bufferedWords(outage));
  const state = outageState(outage, now);
  if (state) parts.push(state);
  return parts.join(' · ');
}

/** The same, with the reason first: `transport close · Outage 6.2 s · 3 attempts`. */
export function outageTitle(outage: Outage, now: EpochMillis): string {
  const reason = outage.reason === CLOSED_BY_CLIENT ? t('closed by the client') : outage.reason;
  const summary = outageSummary(outage, now);
  return reason === '' ? summary : `${reason} · ${summary}`;
}

/** How long it took, or has taken until `now`. */
export function outageDuration({ startedAt, endedAt }: Outage, now: EpochMillis): string {
  return duration((endedAt ?? now) - startedAt);
}

/** Those that were begun; the last one may only be planned. */
export function attemptsMade({ attempts }: Outage): Attempt[] {
  return attempts.filter(({ startedAt }) => startedAt !== undefined);
}

/** `attempt 3 in 2.4 s`, or what else is to come; empty once the connection is back. */
export function outageState(outage: Outage, now: EpochMillis): string {
  switch (outage.state) {
    case 'retrying':
      return nextAttempt(outage, now);
    case 'waiting':
      return t('waiting for the page to call connect()');
    case 'failed':
      return t('gave up');
    case 'left':
      return t('page closed');
    case 'over':
      return '';
  }
}

/** `attempt 3 in 2.4 s`, `attempt 3 under way`, or that one is about to be planned. */
export function nextAttempt({ attempts, manager }: Outage, now: EpochMillis): string {
  const last = attempts.at(-1);
  if (!last) return isWireKey(manager) ? t('may reconnect') : t('about to reconnect');
  if (last.startedAt !== undefined || !last.planned) return t('attempt {number} in progress', { number: last.number });
  const left = last.planned.at + last.planned.delay - now;
  return left > 0 ? t('attempt {number} in {seconds}', { number: last.number, seconds: seconds(left) }) : t('attempt {number} due now', { number: last.number });
}

/** Always in tenths of a second: a countdown must not change its form while it runs. */
function seconds(ms: number): string {
  return `${(Math.ceil(ms / 100) / 10).toFixed(1)} s`;
}

function bufferedWords({ buffered, flushed, state }: Outage): string {
  const emits = count(buffered, 'emit');
  if (state !== 'over' || flushed === buffered) return t('{emits} buffered', { emits });
  return t('{emits} buffered, {flushed} sent', { emits, flushed });
}
