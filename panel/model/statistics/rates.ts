import type { SocketKey, PageId, EpochMillis, Millis } from '../../../src/protocol/keys';
import type { Row } from '../row';

/** Long enough to be stable, short enough to be current. */
const WINDOW: Millis = 3_000;

/**
 * Events per second of each Socket over the last few seconds. Uses the time of the event, so a batch that arrives late
 * isn't a burst.
 */
export function ratesOf(rows: readonly Row[], now: EpochMillis): ReadonlyMap<string, number> {
  const rates = new Map<string, number>();
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at] as Row;
    if (row.at < now - WINDOW) break;
    if (row.direction === 'reserved' || row.socket === undefined) continue;
    const name = rateName(row.page, row.socket);
    rates.set(name, (rates.get(name) ?? 0) + 1_000 / WINDOW);
  }
  return rates;
}

export function rateName(page: PageId, socket: SocketKey): string {
  return `${page} ${socket}`;
}
