import type { Millis } from '../../../src/protocol/keys';
import { Distribution } from './distribution';
import type { Tally } from '../log/rowFollower';
import type { Direction, Row } from '../row';

/** A navigation of the page isn't an event of Socket.IO's. */
type EventDirection = Exclude<Direction, 'page'>;
type EventRow = Row & { direction: EventDirection };

/** All events of one name in one direction. */
export interface EventStatistics {
  readonly event: string;
  readonly direction: EventDirection;
  count: number;
  /** Of the payloads, in bytes. */
  readonly sizes: Distribution;
  /** Of the acknowledgements that came, in milliseconds. */
  readonly latencies: Distribution;
  /** Acknowledgements that were asked for and never came. */
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

  /** From the first row to the last one, but at least one second: rates are based on it. */
  get span(): Millis {
    return Math.max(1_000, this.to - this.from);
  }

  /** How often a second, over the whole span. */
  rate({ count }: EventStatistics): number {
    return (count * 1_000) / this.span;
  }

  add(row: Row): void {
    if (!isEvent(row)) return;
    const of = this.of(row);
    of.count++;
    // Socket.IO's own events have no payload that went over the wire.
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
  return row.direction !== 'page';
}
