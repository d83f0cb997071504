import type { EpochMillis, Millis } from '../../../../src/protocol/keys';
import type { Row } from '../../row';
import { sentAt } from './sentAt';
import { reasonOf, type Scene } from './scene';

/** An emit may have been buffered before it was sent. */
function wentAt(row: Row, until: EpochMillis): EpochMillis {
  return row.capture.kind === 'outgoing' ? (sentAt(row, until) ?? -Infinity) : row.at;
}

/** How many disconnects, up to this one and for the same reason, came just after such a row. */
export function countBefore({ before, row }: Scene, isIt: (row: Row) => boolean, within: Millis, reason?: string): number {
  const rows = [...before, row];
  let last: Row | undefined;
  let times = 0;
  for (const each of rows) {
    if (isIt(each)) last = each;
    if (each.event !== 'disconnect' || each.direction !== 'reserved') continue;
    if (last && each.at - wentAt(last, each.at) < within && (reason === undefined || reasonOf(each) === reason)) times++;
    last = undefined;
  }
  return times;
}
