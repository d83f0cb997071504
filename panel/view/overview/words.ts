import type { TimeRange } from '../../model/filter/filter';
import type { Overview } from '../../model/overview';
import { count, duration, grouped, timeOfDay } from '../../model/units';

/** What the picture shows. */
export function overviewWords({ total, bands, from, to }: Overview): string {
  const { emit, on, reserved } = total;
  const events = `${count(emit + on + reserved, 'event')} in ${duration(to - from)}`;
  const kinds = `${grouped(emit)} emitted, ${grouped(on)} received, ${grouped(reserved)} of Socket.IO's own`;
  return `${events}: ${kinds}; ${count(bands.length, 'outage')}`;
}

export function rangeWords(range: TimeRange | undefined): string {
  if (!range) return 'All of the time';
  return `${timeOfDay(range.from)} to ${timeOfDay(range.to)}, ${duration(range.to - range.from)}`;
}
