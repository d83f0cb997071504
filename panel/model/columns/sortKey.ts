import type { Row } from '../row';
import { lengthOf } from '../waterfall/spans';
import type { ColumnId } from './columns';

/** What a row is sorted by; undefined where there is nothing to tell, or not yet. */
export type SortKey = string | number | undefined;

const KEYS: Record<ColumnId, (row: Row) => SortKey> = {
  // What came in the same millisecond has an order, too.
  time: ({ id }) => id,
  direction: ({ direction }) => direction,
  namespace: ({ namespace }) => namespace,
  event: ({ event }) => event,
  payload: ({ size }) => size,
  ack: ({ ack }) => (ack?.state === 'acked' ? ack.latency : undefined),
  waterfall: lengthOf,
};

export function sortKeyOf(column: ColumnId): (row: Row) => SortKey {
  return KEYS[column];
}

/** True where a key that is undefined now may come later. */
export function mayComeLater(column: ColumnId): boolean {
  return column === 'ack' || column === 'waterfall';
}

/** What has nothing to tell comes last, whichever way it is sorted; `sign` is −1 where it descends. */
export function compareKeys(one: SortKey, other: SortKey, sign: number): number {
  if (one === other) return 0;
  if (one === undefined) return 1;
  if (other === undefined) return -1;
  return one < other ? -sign : sign;
}
