import type { Attempt, Outage } from '../row';
import { t } from '../../../src/i18n/t';

/** How an attempt to reconnect ended, or what it is waiting for. */
export function attemptResult(attempt: Attempt, outage: Outage): string {
  const { error, failure, startedAt } = attempt;
  if (error !== undefined) return failure?.answer?.status ? t('{error}, status {status}', { error, status: failure.answer.status }) : error;
  if (startedAt === undefined) return outage.state === 'retrying' ? t('pending') : t('not made');
  const isLast = outage.attempts.at(-1) === attempt;
  if (isLast && outage.state === 'over') return t('reconnected');
  return isLast && outage.state === 'retrying' ? t('in progress') : t('failed');
}
