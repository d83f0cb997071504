import type { EpochMillis } from '../../../../src/protocol/keys';
import type { Row } from '../../row';
import { align } from './align';
import { fractionOf, type ClockBounds } from './clockBounds';
import { mayBeSame, payloadFingerprint, type Fingerprint } from './fingerprint';
import type { SendGroup } from '../../sendGroup';
import type { ServerSide, TimeSpan } from '../../serverSide';

/** An emit as the page sent it, or an event as the page received it. */
export interface PageItem {
  readonly row: Row;
  readonly at: EpochMillis;
}

/** What the server reported of one event of a Socket. */
export interface ServerRecord {
  /** Which of the server's reports it is. */
  readonly report: number;
  readonly event: string;
  readonly fingerprint: Fingerprint;
  /** `instrument()` before 0.5 reports the callback as one more argument, which JSON makes null. */
  readonly withoutLast?: Fingerprint;
  readonly time: EpochMillis | undefined;
  readonly at: EpochMillis;
  readonly group?: SendGroup;
}

/** Reports of the page and of the server take so long to arrive here, at most. */
const SETTLE_MS = 1_000;
/** What can't be told apart by then stays so. */
const GIVE_UP_AFTER_MS = 15_000;
const MOST_WAITING = 5_000;
/** So many are compared with each other at most. */
const MOST_COMPARED = 500;
/** The panel's clock and a page's may differ, although they are on one computer. */
const CLOCKS_MS = 250;
/** For a Socket that may not belong to a page. */
const MOST_UNCLAIMED = 500;

/**
 * One session of a Socket, seen from both sides. What is sent arrives in order, and what is lost is lost at the end. Nothing is
 * paired that could be something else.
 */
export class SessionJoin {
  /** A page of the panel has this Socket. */
  claimed = false;
  /** What the page did was seen from the beginning on, without a gap. */
  pageWhole = false;
  /** What the server reported was seen from the beginning on, without a gap. */
  serverWhole = false;
  /** From here on, without a gap. */
  serverSince: EpochMillis;
  /** The server disconnected it. */
  ended: { reason: string; at: EpochMillis } | undefined;
  touchedAt: EpochMillis;
  private out: PageItem[] = [];
  private in: PageItem[] = [];
  private received: ServerRecord[] = [];
  private sent: ServerRecord[] = [];
  /** Events that a simulated failure delays: their order is not the page's. */
  private readonly disordered = new Set<string>();

  constructor(
    since: EpochMillis,
    private readonly clock: () => ClockBounds,
    private readonly report: (row: Row, side: ServerSide) => void,
  ) {
    this.serverSince = since;
    this.touchedAt = since;
  }

  pageSent(item: PageItem): void {
    this.out.push(item);
    if (this.out.length > MOST_WAITING) {
      this.out.splice(0, MOST_WAITING / 2);
      this.pageWhole = false;
    }
  }

  pageReceived(item: PageItem): void {
    this.in.push(item);
    if (this.in.length > MOST_WAITING) this.in.splice(0, MOST_WAITING / 2);
  }

  serverReceived(record: ServerRecord): void {
    this.received.push(record);
    this.trim(this.received);
  }

  serverSent(record: ServerRecord): void {
    this.sent.push(record);
    this.trim(this.sent);
  }

  /** A simulated failure changes when this event is sent. */
  disorder(event: string): void {
    this.disordered.add(event);
    this.pageWhole = false;
  }

  /** Reports are missing until now: pairs what can be paired. */
  serverGap(now: EpochMillis, next: EpochMillis): void {
    this.match(now, true);
    this.out = [];
    this.in = this.in.filter(({ at }) => at >= next);
    this.received = [];
    this.sent = [];
    this.serverWhole = false;
    this.serverSince = next;
  }

  /** Forgets the reports of a Socket that no page has claimed. */
  forgetReports(now: EpochMillis): void {
    this.received = [];
    this.sent = [];
    this.serverWhole = false;
    this.serverSince = Math.max(this.serverSince, now + SETTLE_MS);
  }

  get isIdle(): boolean {
    return this.out.length + this.in.length + this.received.length + this.sent.length === 0;
  }

  /** Pairs what is sure by now. `last`: nothing more comes. */
  match(now: EpochMillis, last = false): void {
    if (this.pageWhole && this.serverWhole) this.matchInOrder();
    if (!this.pageWhole || !this.serverWhole) this.matchOut(now, last);
    this.matchIn(now, last);
  }

  /** Both sides are known from the first event on: the first is the first. */
  private matchInOrder(): void {
    let at = 0;
    for (; at < this.out.length && at < this.received.length; at++) {
      const [item, record] = [this.out[at] as PageItem, this.received[at] as ServerRecord];
      if (!isAlike(item, record)) {
        this.pageWhole = false;
        break;
      }
      this.had(item, record);
    }
    this.out.splice(0, at);
    this.received.splice(0, at);
    if (!this.pageWhole || !this.ended || this.received.length > 0) return;
    for (const { row } of this.out.splice(0)) this.report(row, { state: 'never', reason: this.ended.reason });
  }

  private matchOut(now: EpochMillis, last: boolean): void {
    const { most } = this.clock();
    this.out = this.reported(this.out, last ? Infinity : now);
    const items = settled(this.out, now, last);
    const records = this.received.slice(0, MOST_COMPARED);
    const fits = (item: PageItem, record: ServerRecord) => isAlike(item, record) && record.at + CLOCKS_MS >= item.at && (record.time === undefined || record.time + 1 + most >= item.at);
    const { only, can } = align(items.length, records.length, (one, other) => fits(items[one] as PageItem, records[other] as ServerRecord));
    const { ended } = this;
    const done = doneUntil(items, only, now, last || ended !== undefined);
    for (let at = 0; at < done; at++) {
      const [item, record] = [items[at] as PageItem, records[only[at] as number]];
      if (record && !this.disordered.has(item.row.event)) this.had(item, record);
      else if (can[at]) this.report(item.row, { state: 'ambiguous' });
      else if (ended && !this.disordered.has(item.row.event)) this.report(item.row, { state: 'never', reason: ended.reason });
    }
    this.out.splice(0, done);
    this.received.splice(0, usedUntil(only, done));
  }

  private matchIn(now: EpochMillis, last: boolean): void {
    const { least } = this.clock();
    this.in = this.reported(this.in, last ? Infinity : now);
    const items = settled(this.in, now, last);
    if (items.length === 0) return;
    const records = this.sent.slice(0, MOST_COMPARED);
    const fits = (item: PageItem, record: ServerRecord) => isAlike(item, record) && (record.time === undefined || record.time + least <= item.at + fractionOf(item.at));
    const { only, can } = align(items.length, records.length, (one, other) => fits(items[one] as PageItem, records[other] as ServerRecord));
    // Without it, what was sent later could be what was received earlier.
    const isSure = Number.isFinite(least);
    const done = doneUntil(items, isSure ? only : only.map(() => -1), now, last);
    for (let at = 0; at < done; at++) {
      const [item, record] = [items[at] as PageItem, records[only[at] as number]];
      if (record && isSure && !this.disordered.has(item.row.event)) this.wasSent(item, record);
      else if (can[at]) this.report(item.row, { state: 'ambiguous' });
    }
    this.in.splice(0, done);
    this.sent.splice(0, usedUntil(only, done));
  }

  /** What happened before the reports began isn't in them. That they began earlier may become known later. */
  private reported(items: PageItem[], now: EpochMillis): PageItem[] {
    const since = this.serverSince + CLOCKS_MS;
    return items.every(({ at }) => at >= since) ? items : items.filter(({ at }) => at >= since || now - at < SETTLE_MS);
  }

  private had({ row, at }: PageItem, { time, report }: ServerRecord): void {
    const clock = this.clock();
    if (time !== undefined) clock.pageFirst(at, time);
    this.report(row, { state: 'had', report, time, after: time === undefined ? undefined : spanOf(at, clock.here(time)) });
  }

  private wasSent({ row, at }: PageItem, { time, group, report }: ServerRecord): void {
    if (!group) return;
    const clock = this.clock();
    if (time !== undefined) clock.serverFirst(time, at);
    const here = time === undefined ? undefined : clock.here(time);
    this.report(row, { state: 'sent', report, time, before: here && spanOf(-at, { from: -here.to, to: -here.from }), group });
  }

  /** Unclaimed reports are stored for a moment: a page may still report this Socket. */
  private trim(records: ServerRecord[]): void {
    const most = this.claimed ? MOST_WAITING : MOST_UNCLAIMED;
    if (records.length <= most) return;
    const gone = records.splice(0, most / 2);
    this.serverWhole = false;
    this.serverSince = Math.max(this.serverSince, (gone.at(-1)?.at ?? 0) + SETTLE_MS);
  }
}

function isAlike({ row }: PageItem, { event, fingerprint, withoutLast }: ServerRecord): boolean {
  if (row.event !== event || !('payload' in row.capture) || !row.capture.payload) return false;
  const own = payloadFingerprint(row.capture.payload);
  return mayBeSame(own, fingerprint) || (withoutLast !== undefined && row.ack !== undefined && own === withoutLast);
}

/** Nothing that belongs before these is still on its way. */
function settled(items: readonly PageItem[], now: EpochMillis, last: boolean): readonly PageItem[] {
  const most = items.slice(0, MOST_COMPARED);
  if (last) return most;
  const first = most.findIndex(({ at }) => now - at < SETTLE_MS);
  return first < 0 ? most : most.slice(0, first);
}

/** How many are decided: up to the last that is sure, and those that have waited long enough. */
function doneUntil(items: readonly PageItem[], only: readonly number[], now: EpochMillis, last: boolean): number {
  if (last) return items.length;
  const sure = only.findLastIndex((at) => at >= 0) + 1;
  const old = items.findLastIndex(({ at }) => now - at > GIVE_UP_AFTER_MS) + 1;
  return Math.max(sure, old);
}

function usedUntil(only: readonly number[], done: number): number {
  return Math.max(0, ...only.slice(0, done).map((at) => at + 1));
}

/** From a moment until another that is known between bounds. */
function spanOf(at: EpochMillis, { from, to }: { from: EpochMillis; to: EpochMillis }): TimeSpan {
  return { least: Math.max(0, from - at), most: Math.max(0, to - at) };
}
