import type { Seq, SocketKey, EpochMillis } from '../../../src/protocol/keys';
import type { AckCapture, FlushedCapture } from '../../../src/protocol/capture';
import { payloadSize } from './payloadSize';
import type { Row } from '../row';
import { t } from '../../../src/i18n/t';

/** The acknowledgements that one page's emits, and what it received, are waiting for. */
export class Acks {
  private readonly pending = new Map<Seq, Row>();
  /** Buffered emits that were not sent yet. */
  private readonly buffered = new Map<Seq, Row>();
  private nextDue = Infinity;

  constructor(
    private readonly changed: (row: Row) => void,
    /** How many acks of a Socket's emits more, or less, will never come. */
    private readonly neverCame: (socket: SocketKey, more: number) => void,
  ) {}

  add(row: Row): void {
    const { capture } = row;
    if (capture.kind === 'outgoing') {
      if (capture.fate === 'buffered' || capture.fate === 'queued') this.buffered.set(capture.seq, row);
      if (capture.ackId === undefined && capture.timeout === undefined) return;
      if (capture.fate === 'discarded' || capture.fate === 'failed') {
        row.ack = { state: 'lost', reason: t('the emit was never sent') };
        return;
      }
      if (capture.timeout !== undefined) this.nextDue = Math.min(this.nextDue, capture.at + capture.timeout);
    } else if (capture.kind !== 'incoming' || capture.ackId === undefined) return;
    row.ack = { state: 'pending' };
    this.pending.set(capture.seq, row);
  }

  /** The latency of an emit that was buffered counts from when it was sent. */
  answer(capture: AckCapture): void {
    const row = this.pending.get(capture.of);
    if (!row) return;
    if (capture.error !== undefined) return this.lose(capture.of, row, t('the answer could not be encoded ({error})', { error: capture.error }));
    this.pending.delete(capture.of);
    if (row.ack?.state === 'timedOut') this.count(row, -1);
    row.ack = { state: 'acked', at: capture.at, latency: capture.at - (row.flushedAt ?? row.at), capture };
    this.changed(row);
  }

  /** What it carried when it was sent takes the place of what it carried when it began to wait. Gives its row. */
  flushed({ of, at, payload }: FlushedCapture): Row | undefined {
    const row = this.buffered.get(of);
    if (!row) return undefined;
    this.buffered.delete(of);
    row.flushedAt = at;
    if (payload && row.capture.kind === 'outgoing') {
      row.capture.payload = payload;
      row.size = payloadSize(payload);
    }
    this.changed(row);
    return row;
  }

  /** One more try of an emit in the queue of `retries`. */
  tried(of: Seq, number: number): void {
    const row = this.pending.get(of);
    if (!row) return;
    row.tries = number;
    this.changed(row);
  }

  /**
   * An answer can no longer come, but for emits that Socket.IO still holds and sends later: buffered ones,
   * and those in the queue of `retries`.
   */
  disconnected(socket: SocketKey): void {
    for (const [seq, row] of this.pending) {
      if (row.socket !== socket || this.isHeld(row)) continue;
      this.lose(seq, row, t('the Socket disconnected first'));
    }
  }

  pageLeft(reason: string): void {
    for (const [seq, row] of this.pending) this.lose(seq, row, reason);
    this.buffered.clear();
  }

  /** True where an ack has run out of its `socket.timeout(ms)` by now. */
  expire(now: EpochMillis): boolean {
    if (now < this.nextDue) return false;
    this.nextDue = Infinity;
    for (const row of this.pending.values()) {
      if (row.capture.kind !== 'outgoing' || row.capture.timeout === undefined) continue;
      const due = row.at + row.capture.timeout;
      // It stays pending here: where the clocks differ a little its answer may still follow.
      if (now >= due) this.timeOut(row);
      else this.nextDue = Math.min(this.nextDue, due);
    }
    return true;
  }

  /** The row has left the log. */
  forget(seq: Seq): void {
    this.pending.delete(seq);
    this.buffered.delete(seq);
  }

  private timeOut(row: Row): void {
    if (row.ack?.state !== 'pending') return;
    row.ack = { state: 'timedOut' };
    this.count(row, 1);
    this.changed(row);
  }

  private lose(seq: Seq, row: Row, reason: string): void {
    this.pending.delete(seq);
    if (row.ack?.state !== 'pending') return;
    row.ack = { state: 'lost', reason };
    this.count(row, 1);
    this.changed(row);
  }

  /** What the page itself leaves unanswered is another matter. */
  private count({ capture, socket }: Row, more: number): void {
    if (capture.kind === 'outgoing' && socket !== undefined) this.neverCame(socket, more);
  }

  private isHeld({ capture }: Row): boolean {
    return capture.kind === 'outgoing' && (capture.fate === 'queued' || this.buffered.has(capture.seq));
  }
}
