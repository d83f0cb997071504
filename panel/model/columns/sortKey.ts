import type { Row } from '../row';
import { sideOf } from '../side';
import { lengthOf } from '../waterfall/spans';
import type { ColumnId } from './columns';

/** The value that a row is sorted by; undefined if it has none, or none yet. */
export type SortKey = string | number | undefined;

const KEYS: Record<ColumnId, (row: Row) => SortKey> = {
  // Rows of the same millisecond have an order too.
  time: ({ id }) => id,
  direction: ({ direction }) => direction,
  namespace: ({ namespace }) => namespace,
  event: ({ event }) => event,
  payload: ({ size }) => size,
  size: ({ size }) => size,
  ack: ({ ack }) => (ack?.state === 'acked' ? ack.latency : undefined),
  server: serverDelay,
  waterfall: lengthOf,
};

export function sortKeyOf(column: ColumnId): (row: Row) => SortKey {
  return KEYS[column];
}

/** True if a key that is undefined now may get a value later. */
export function mayComeLater(column: ColumnId): boolean {
  return column === 'ack' || column === 'server' || column === 'waterfall';
}

/** How long it took to the server, at most. */
function serverDelay(row: Row): SortKey {
  const side = sideOf(row);
  return side?.state === 'had' ? side.after?.most : undefined;
}

/** Rows without a key come last in both orders; `sign` is −1 for descending. */
export function compareKeys(one: SortKey, other: SortKey, sign: number): number {
  if (one === other) return 0;
  if (one === undefined) return 1;
  if (other === undefined) return -1;
  return one < other ? -sign : sign;
}
