import type { EpochMillis } from '../../../../src/protocol/keys';
import type { Row } from '../../row';
import type { ServerEnd } from '../../serverSide';
import type { ServerSnapshot } from '../serverSnapshot';
import type { EndReport, Endings } from './endings';
import { processEnd } from './processEnd';

interface Drop {
  readonly row: Row;
  readonly id: string;
  /** The server listed this Socket, or reported something of it: it is this server's. */
  readonly isOfServer: boolean;
  /** What the server reports later is of another end. */
  until: EpochMillis;
  report?: EndReport;
  others: ServerEnd['others'];
  end?: ServerEnd;
}

/** How long something may still become known: a ping timeout of the server's, or that it was started again. */
const OPEN_MS = 120_000;
const MOST_OPEN = 200;
/** Reports of the page and of the server take so long to arrive here, at most. */
const SETTLE_MS = 1_000;

/** Disconnects of the pages' Sockets, and what becomes known of them at the server. */
export class Drops {
  private open: Drop[] = [];

  constructor(
    private readonly server: () => ServerSnapshot,
    private readonly endings: Endings,
    private readonly show: (row: Row, end: ServerEnd) => void,
  ) {}

  disconnected(row: Row, id: string, isOfServer: boolean, now: EpochMillis): void {
    const drop: Drop = { row, id, isOfServer, until: Infinity, others: [] };
    this.open.push(drop);
    if (this.open.length > MOST_OPEN) this.open.shift();
    this.update(drop, now);
  }

  /** The page has a Socket of this ID again: it was recovered. */
  connected(namespace: string, id: string, at: EpochMillis): void {
    for (const drop of this.open) if (isOf(drop, namespace, id)) drop.until = Math.min(drop.until, at + SETTLE_MS);
  }

  /** The server reported an end. */
  ended(namespace: string, id: string, now: EpochMillis): void {
    for (const drop of this.open) if (isOf(drop, namespace, id)) this.update(drop, now);
  }

  tick(now: EpochMillis): void {
    for (const drop of this.open) this.update(drop, now);
    this.open = this.open.filter(({ row }) => now - row.at <= OPEN_MS);
  }

  private update(drop: Drop, now: EpochMillis): void {
    const { row, id } = drop;
    const isNew = drop.report === undefined;
    const report = (drop.report ??= this.endings.take(row.namespace, id, drop.until));
    if (report && (isNew || this.endings.isOpen(report, now))) drop.others = this.endings.othersOf(report);
    if (!report && !drop.isOfServer) return;
    const end: ServerEnd = { ...(report && { reason: report.reason }), rooms: report?.rooms ?? [], others: drop.others, ...processEnd(row.at, this.server()) };
    const isSaid = end.reason !== undefined || end.linkLost || end.gone !== undefined;
    if (!isSaid || JSON.stringify(end) === JSON.stringify(drop.end)) return;
    drop.end = end;
    this.show(row, end);
  }
}

function isOf({ row, id }: Drop, namespace: string, wanted: string): boolean {
  return id === wanted && row.namespace === namespace;
}
