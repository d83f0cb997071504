import type { TimeRange } from '../../model/filter/filter';
import type { Overview } from '../../model/overview/overview';
import { count, duration, grouped, timeOfDay } from '../../model/units';
import { t } from '../../../src/i18n/t';

/** Describes the overview. */
export function overviewWords({ total, bands, from, to }: Overview): string {
  const { emit, on, reserved } = total;
  return t('{events} in {time}: {emitted} emitted, {received} received, {reserved} reserved; {outages}', {
    events: count(emit + on + reserved, 'event'),
    time: duration(to - from),
    emitted: grouped(emit),
    received: grouped(on),
    reserved: grouped(reserved),
    outages: count(bands.length, 'outage'),
  });
}

export function rangeWords(range: TimeRange | undefined): string {
  if (!range) return t('Entire recording');
  return t('{from} to {to}, {time}', { from: timeOfDay(range.from), to: timeOfDay(range.to), time: duration(range.to - range.from) });
}
