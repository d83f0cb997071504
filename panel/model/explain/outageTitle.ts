import type { EpochMillis } from '../../../src/protocol/keys';
import type { Outage } from '../row';
import { count, duration } from '../units';
import { CLOSED_BY_CLIENT } from '../wire/marks';
import { attemptsMade, nextAttempt } from './outageWords';
import { t } from '../../../src/i18n/t';

/**
 * `Outage 6.2 s · 3 attempts · 4 emits buffered`; while it lasts, up to `now`, with what comes next. For several that began
 * together: `2 Managers · Outage 6.2 s · 7 attempts`, until the last of them is over.
 */
export function outageSummary(outages: readonly Outage[], now: EpochMillis): string {
  const parts = [t('Outage {outage}', { outage: duration(endOf(outages, now) - startOf(outages)) })];
  if (outages.length > 1) parts.unshift(count(outages.length, 'manager'));
  const made = outages.flatMap(attemptsMade).length;
  if (made > 0) parts.push(count(made, 'attempt'));
  if (outages.some(({ buffered }) => buffered > 0)) parts.push(bufferedWords(outages));
  const lasting = outages.find(isGoingOn) ?? outages.find(({ state }) => state !== 'over');
  if (lasting) parts.push(outageState(lasting, now));
  return parts.join(' · ');
}

/** The same, with the reason first: `transport close · Outage 6.2 s · 3 attempts`. */
export function outageTitle(outages: readonly Outage[], now: EpochMillis): string {
  const reason = outages.find((outage) => outage.reason !== '')?.reason ?? '';
  const words = reason === CLOSED_BY_CLIENT ? t('closed by the client') : reason;
  const summary = outageSummary(outages, now);
  return words === '' ? summary : `${words} · ${summary}`;
}

function isGoingOn({ endedAt }: Outage): boolean {
  return endedAt === undefined;
}

function startOf(outages: readonly Outage[]): EpochMillis {
  return Math.min(...outages.map(({ startedAt }) => startedAt));
}

function endOf(outages: readonly Outage[], now: EpochMillis): EpochMillis {
  return Math.max(...outages.map(({ endedAt }) => endedAt ?? now));
}

/** `attempt 3 in 2.4 s`, or what else comes next; empty once the connection is restored. */
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

function bufferedWords(outages: readonly Outage[]): string {
  const [buffered, flushed] = [sum(outages, 'buffered'), sum(outages, 'flushed')];
  const emits = count(buffered, 'emit');
  if (flushed === buffered || outages.some(({ state }) => state !== 'over')) return t('{emits} buffered', { emits });
  return t('{emits} buffered, {flushed} sent', { emits, flushed });
}

function sum(outages: readonly Outage[], of: 'buffered' | 'flushed'): number {
  return outages.reduce((total, outage) => total + outage[of], 0);
}
