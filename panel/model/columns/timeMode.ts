import type { PageId, EpochMillis } from '../../../src/protocol/keys';
import type { ManagerState } from '../panelModel';
import type { Row } from '../row';
import { dayOf, elapsed, signedDuration, timeOfDay } from '../units';
import { t } from '../../../src/i18n/t';

/** What the times in the timeline are relative to. */
export type TimeMode = 'clock' | 'start' | 'previous';

export const TIME_MODES: Record<TimeMode, string> = {
  clock: t('Time of day'),
  start: t('Time since page start'),
  previous: t('Time since previous event'),
};

export function isTimeMode(name: string): name is TimeMode {
  return name in TIME_MODES;
}

/** When each page created its first Manager. Nothing is recorded before that. */
export function startsOf(managers: readonly ManagerState[]): ReadonlyMap<PageId, EpochMillis> {
  const starts = new Map<PageId, EpochMillis>();
  for (const { page, since } of managers) starts.set(page, Math.min(since, starts.get(page) ?? Infinity));
  return starts;
}

/** The time in this mode. `start` is the start of the row's page, `previous` the row shown before it. */
export function timeText(mode: TimeMode, { at }: Row, start: EpochMillis | undefined, previous: Row | undefined): string {
  if (mode === 'previous') return previous ? signedDuration(at - previous.at) : '–';
  if (mode === 'start' && start !== undefined) return elapsed(at - start);
  return timeOfDay(at);
}

/** `2026-01-31 12:01:07.205`, in every mode. */
export function fullTime({ at }: Row): string {
  return `${dayOf(at)} ${timeOfDay(at)}`;
}
