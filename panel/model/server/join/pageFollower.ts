import type { EpochMillis, PageId } from '../../../../src/protocol/keys';
import type { ReservedCapture } from '../../../../src/protocol/clientCapture';
import { engineAt } from '../../engineAt';
import type { PanelModel } from '../../panelModel';
import type { Row } from '../../row';
import type { PageItem } from './sessionJoin';

/** What the page's half has to say, in the order in which it happened. */
export interface PageListener {
  /** A session began, which was seen. `before`: its connection was begun not before. */
  connected(namespace: string, id: string, row: Row, before: EpochMillis | undefined): void;
  disconnected(namespace: string, id: string, row: Row): void;
  sent(namespace: string, id: string, item: PageItem): void;
  received(namespace: string, id: string, item: PageItem): void;
  /** An emit or a received event that a simulated failure delays. */
  disordered(namespace: string, id: string, event: string): void;
  /** Something of this page is missing before what follows. */
  gap(page: PageId): void;
}

/** More emits that were never sent are not waited for. */
const MOST_WAITING = 5_000;

/** Reads the rows of the log as they come, and what becomes of buffered emits. */
export class PageFollower {
  private lastId = 0;
  private waiting: Row[] = [];
  /** Tries of the `retries` option that were read. */
  private tried = new Map<Row, number>();
  private readonly dropped = new Map<PageId, number>();
  private wasRecording = true;

  constructor(
    private readonly panel: PanelModel,
    private readonly listener: PageListener,
  ) {}

  update(): void {
    this.findGaps();
    const items: { item: PageItem; rank: number }[] = [];
    const fresh = this.freshRows();
    for (const row of this.waiting) this.read(row, items);
    this.waiting = this.waiting.filter((row) => isWaiting(row));
    for (const [row, count] of this.tried) this.readTries(row, count, items);
    // What connects comes before what is sent there, whatever its time: buffered emits are sent first.
    for (const row of fresh) {
      if (row.capture.kind === 'reserved') this.readReserved(row, row.capture);
      else this.read(row, items);
      if (isWaiting(row)) this.waiting.push(row);
    }
    if (this.waiting.length > MOST_WAITING) this.waiting.splice(0, MOST_WAITING / 2);
    for (const { item } of items.toSorted((one, other) => one.item.at - other.item.at || one.rank - other.rank)) this.hand(item);
  }

  private freshRows(): readonly Row[] {
    const { all } = this.panel;
    let from = all.length;
    while (from > 0 && (all[from - 1] as Row).id > this.lastId) from--;
    const fresh = all.slice(from);
    this.lastId = fresh.at(-1)?.id ?? this.lastId;
    return fresh;
  }

  private findGaps(): void {
    for (const [page, { dropped }] of this.panel.pages) {
      const before = this.dropped.get(page) ?? 0;
      if (dropped > before || !this.panel.recording || !this.wasRecording) this.listener.gap(page);
      this.dropped.set(page, dropped);
    }
    this.wasRecording = this.panel.recording;
  }

  private readReserved(row: Row, { event, socket, session }: ReservedCapture): void {
    const id = row.snapshot?.session?.id;
    if (event === 'disconnect' && id !== undefined) this.listener.disconnected(row.namespace, id, row);
    if (event !== 'connect' || socket === undefined || !session) return;
    const state = row.manager === undefined ? undefined : this.panel.manager(row.page, row.manager);
    // A server of 2.x, or one that speaks its protocol, connects a client before it has asked for it.
    const run = state && state.manager.client > 2 ? engineAt(state.engines, row.at) : undefined;
    this.listener.connected(row.namespace, session.id, row, run?.startedAt);
  }

  private read(row: Row, items: { item: PageItem; rank: number }[]): void {
    const { capture, snapshot, flushedIn, flushedAt } = row;
    if (capture.kind === 'incoming' && !capture.replay) items.push({ item: { row, at: row.at }, rank: row.id });
    if (capture.kind !== 'outgoing') return;
    const at = capture.fate === 'sent' ? row.at : flushedAt;
    const session = capture.fate === 'sent' ? snapshot?.session : flushedIn?.session;
    if (at === undefined || session?.id === undefined) return;
    items.push({ item: { row, at }, rank: row.id });
    if (capture.fate === 'queued' || row.tries) this.tried.set(row, 1);
  }

  private readTries(row: Row, count: number, items: { item: PageItem; rank: number }[]): void {
    for (const { at } of row.tries?.slice(count) ?? []) items.push({ item: { row, at }, rank: row.id });
    if (row.ack?.state === 'pending') this.tried.set(row, Math.max(count, row.tries?.length ?? 0));
    else this.tried.delete(row);
  }

  private hand(item: PageItem): void {
    const { row } = item;
    const { capture, namespace, event } = row;
    const session = (row.flushedIn ?? row.snapshot)?.session;
    if (session?.id === undefined || !('tampered' in capture || capture.kind === 'incoming' || capture.kind === 'outgoing')) return;
    const tampered = 'tampered' in capture ? capture.tampered : undefined;
    if (tampered?.effect === 'dropped' && capture.kind === 'outgoing') return;
    if (tampered && tampered.effect !== 'dropped') return this.listener.disordered(namespace, session.id, event);
    if (capture.kind === 'incoming') this.listener.received(namespace, session.id, item);
    else this.listener.sent(namespace, session.id, item);
  }
}

/** It may still be sent. */
function isWaiting({ capture, flushedAt, flushedIn }: Row): boolean {
  return capture.kind === 'outgoing' && (capture.fate === 'buffered' || capture.fate === 'queued') && (flushedAt === undefined || flushedIn?.session?.id === undefined);
}
