import type { Severity } from '../../../src/socketio/reservedEvents';
import type { EpochMillis, Millis } from '../../../src/protocol/keys';
import type { Tally } from '../log/rowFollower';
import type { Outage, Row } from '../row';

/** What happened in an interval. */
export interface Moment {
  emit: number;
  on: number;
  reserved: number;
  /** The worst severity of its reserved events. */
  severity?: Severity;
}

/** If there are more, adjacent moments are merged in pairs, which leaves at least half. */
const MOST_MOMENTS = 4_096;
/** The finest resolution. */
const FINEST: Millis = 8;
const BAD: readonly Severity[] = ['quiet', 'good', 'warning', 'error'];

/** Events over time, in bounded memory. */
export class Overview implements Tally {
  from: EpochMillis = Infinity;
  to: EpochMillis = -Infinity;
  /** All rows that were added. */
  readonly total: Moment = nothing();
  private width: Millis = FINEST;
  private moments = new Map<number, Moment>();
  private readonly outages = new Map<number, Outage>();

  /** Time and outages don't depend on the filter: they show where its events are. */
  skip(row: Row): void {
    this.from = Math.min(this.from, row.at);
    this.to = Math.max(this.to, row.at);
    while (this.to - this.from > this.width * MOST_MOMENTS) this.coarsen();
    if (row.outage) this.outages.set(row.outage.id, row.outage);
  }

  add(row: Row): void {
    this.skip(row);
    if (row.direction === 'page' || row.direction === 'server') return;
    const moment = one(row, row.direction);
    merge(this.momentAt(Math.floor(row.at / this.width)), moment);
    merge(this.total, moment);
  }

  /** Oldest first. */
  get bands(): readonly Outage[] {
    return [...this.outages.values()];
  }

  /** The time range, divided into equal pieces. */
  columns(from: EpochMillis, to: EpochMillis, pieces: number): Moment[] {
    const columns = Array.from({ length: pieces }, nothing);
    const scale = pieces / Math.max(1, to - from);
    for (const [at, moment] of this.moments) {
      const middle = Math.min(this.to, Math.max(this.from, (at + 0.5) * this.width));
      const column = columns[Math.min(pieces - 1, Math.floor((middle - from) * scale))];
      if (column) merge(column, moment);
    }
    return columns;
  }

  private coarsen(): void {
    this.width *= 2;
    const finer = this.moments;
    this.moments = new Map();
    for (const [at, moment] of finer) merge(this.momentAt(Math.floor(at / 2)), moment);
  }

  private momentAt(at: number): Moment {
    let moment = this.moments.get(at);
    if (!moment) {
      moment = nothing();
      this.moments.set(at, moment);
    }
    return moment;
  }
}

function one({ severity }: Row, direction: 'emit' | 'on' | 'reserved'): Moment {
  const moment = nothing();
  moment[direction] = 1;
  if (severity) moment.severity = severity;
  return moment;
}

function merge(into: Moment, { emit, on, reserved, severity }: Moment): void {
  into.emit += emit;
  into.on += on;
  into.reserved += reserved;
  if (severity && rank(severity) > rank(into.severity)) into.severity = severity;
}

function rank(severity: Severity | undefined): number {
  return severity ? BAD.indexOf(severity) : -1;
}

function nothing(): Moment {
  return { emit: 0, on: 0, reserved: 0 };
}
