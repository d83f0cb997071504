import type { Millis } from '../../../src/protocol/keys';
import { Distribution } from './distribution';
import type { Tally } from '../log/rowFollower';
import type { Direction, Row } from '../row';

/** A navigation isn't a Socket.IO event. */
type EventDirection = Exclude<Direction, 'page' | 'server'>;
type EventRow = Row & { direction: EventDirection };

/** All events of one name in one direction. */
export interface EventStatistics {
  readonly event: string;
  readonly direction: EventDirection;
  count: number;
  /** Payload sizes in bytes. */
  readonly sizes: Distribution;
  /** Latencies of acknowledgements, in milliseconds. */
  readonly latencies: Distribution;
  /** Requested acknowledgements that never arrived. */
  unanswered: number;
}

/** Statistics of the rows, per event name. */
export class Statistics implements Tally {
  private readonly byName: Record<EventDirection, Map<string, EventStatistics>> = {
    emit: new Map(),
    on: new Map(),
    reserved: new Map(),
  };
  private from = Infinity;
  private to = -Infinity;

  get events(): readonly EventStatistics[] {
    return Object.values(this.byName).flatMap((events) => [...events.values()]);
  }

  /** From the first row to the last, but at least one second: rates are based on it. */
  get span(): Millis {
    return Math.max(1_000, this.to - this.from);
  }

  /** Events per second over the whole span. */
  rate({ count }: EventStatistics): number {
    return (count * 1_000) / this.span;
  }

  add(row: Row): void {
    if (!isEvent(row)) return;
    const of = this.of(row);
    of.count++;
    // Reserved events have no payload on the wire.
    if (row.direction !== 'reserved') of.sizes.add(row.size);
    this.from = Math.min(this.from, row.at);
    this.to = Math.max(this.to, row.at);
    this.settled(row);
  }

  settled(row: Row): void {
    if (!isEvent(row)) return;
    const { ack } = row;
    if (ack?.state === 'acked') this.of(row).latencies.add(Math.max(0, ack.latency));
    else if (ack && ack.state !== 'pending') this.of(row).unanswered++;
  }

  private of({ direction, event }: EventRow): EventStatistics {
    const events = this.byName[direction];
    let found = events.get(event);
    if (!found) {
      found = { event, direction, count: 0, sizes: new Distribution(), latencies: new Distribution(), unanswered: 0 };
      events.set(event, found);
    }
    return found;
  }
}

function isEvent(row: Row): row is EventRow {
  return row.direction !== 'page' && row.direction !== 'server';
}
