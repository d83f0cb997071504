import type { EventStatistics, Statistics } from './statistics';

/** What the events can be sorted by. */
export type StatisticsKey =
  | 'event' | 'direction' | 'count' | 'rate'
  | 'size' | 'size50' | 'size95' | 'size99'
  | 'ack50' | 'ack95' | 'ack99';

export interface StatisticsOrder {
  by: StatisticsKey;
  descending: boolean;
}

/** The events in this order; equal ones by name. */
export function inOrder(statistics: Statistics, { by, descending }: StatisticsOrder): EventStatistics[] {
  const keyed = statistics.events.map((each) => ({ each, key: valueOf(each, by, statistics) }));
  const sign = descending ? -1 : 1;
  keyed.sort((one, other) => compare(one.key, other.key, sign) || compare(one.each.event, other.each.event, 1));
  return keyed.map(({ each }) => each);
}

/** The value in the column; undefined if there is none. */
export function valueOf(each: EventStatistics, by: StatisticsKey, statistics: Statistics): string | number | undefined {
  const { event, direction, count, sizes, latencies } = each;
  if (by === 'event') return event;
  if (by === 'direction') return direction;
  if (by === 'count') return count;
  if (by === 'rate') return statistics.rate(each);
  if (by === 'size') return sizes.count > 0 ? sizes.sum : undefined;
  const percent = Number(by.slice(-2));
  return (by.startsWith('size') ? sizes : latencies).percentile(percent);
}

/** Whether the value in the column may be off a little. */
export function isApproximate({ sizes, latencies }: EventStatistics, by: StatisticsKey): boolean {
  return /^size\d/.test(by) ? !sizes.isExact : by.startsWith('ack') && !latencies.isExact;
}

/** Rows without a value come last in both orders. */
function compare(one: string | number | undefined, other: string | number | undefined, sign: number): number {
  if (one === other) return 0;
  if (one === undefined) return 1;
  if (other === undefined) return -1;
  return one < other ? -sign : sign;
}
