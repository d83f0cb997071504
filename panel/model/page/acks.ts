import type { Seq, SocketKey, EpochMillis } from '../../../src/protocol/keys';
import type { AckCapture, CalledCapture, FlushedCapture, TriedCapture } from '../../../src/protocol/eventCapture';
import { payloadSize } from './payloadSize';
import type { Ack, Answer, Row } from '../row';
import { addTry, answerTry, endTry } from './addTry';
import { t } from '../../../src/i18n/t';

/** Message of the client's error when `timeout(ms)` or `ackTimeout` has expired. */
const TIMED_OUT = 'operation has timed out';
/** Files of older versions don't say whether an answer was late: the client's timer isn't more exact than this. */
const TIMER_SLACK = 20;

/** What changes the counts of a Socket. */
export interface AckCounts {
  /** How many more, or fewer, acks of a Socket's emits the page never got. */
  neverCame(socket: SocketKey, more: number): void;
  /** One of them arrived too late. */
  cameLate(socket: SocketKey): void;
  /** A callback of the page was called another time. */
  calledAgain(socket: SocketKey): void;
}

/** The acknowledgements that one page's emits, and the events that it received, are waiting for. */
export class Acks {
  /** Those that may still be answered. */
  private readonly open = new Map<Seq, Row>();
  /** Buffered emits that weren't sent yet. */
  private readonly buffered = new Map<Seq, Row>();
  private nextDue = Infinity;

  constructor(
    private readonly changed: (row: Row) => void,
    private readonly counts: AckCounts,
    private readonly rowOf: (seq: Seq) => Row | undefined,
  ) {}

  add(row: Row): void {
    const { capture } = row;
    if (capture.kind === 'outgoing') {
      if (capture.fate === 'buffered' || capture.fate === 'queued') this.buffered.set(capture.seq, row);
      if (capture.ackId === undefined && capture.timeout === undefined && capture.awaits === undefined) return;
      this.open.set(capture.seq, row);
      if (capture.fate === 'discarded' || capture.fate === 'failed') {
        row.ack = { state: 'lost', reason: t('the emit was never sent') };
        return;
      }
      if (isTimedHere(row)) this.nextDue = Math.min(this.nextDue, capture.at + (capture.timeout ?? 0));
    } else if (capture.kind !== 'incoming' || capture.ackId === undefined) return;
    row.ack = { state: 'pending' };
    this.open.set(capture.seq, row);
  }

  /** The latency of an emit that was buffered counts from when it was sent. */
  answer(capture: AckCapture): void {
    const row = this.rowFor(capture.of);
    if (!row?.ack) return;
    if (capture.again) return this.again(row, row.ack, capture);
    if (capture.error !== undefined) return this.lose(capture.of, row, t('the answer could not be encoded ({error})', { error: capture.error }));
    if (capture.threw && row.capture.kind === 'incoming') return this.lose(capture.of, row, t('the answer could not be encoded'));
    answerTry(row, capture);
    const answer = answerOf(row, capture);
    if (isTooLate(row, row.ack, capture)) return this.late(row, row.ack, answer);
    this.open.delete(capture.of);
    if (isMissing(row.ack)) this.count(row, -1);
    this.settle(row, { state: 'acked', ...answer, ...(capture.threw && { threw: true }) });
  }

  /** The page got something other than an answer. */
  called(capture: CalledCapture): void {
    const { of, at, error, again, threw } = capture;
    const row = this.rowFor(of);
    if (!row) return;
    if (capture.number !== undefined) {
      endTry(row, capture);
      return this.changed(row);
    }
    if (!row.ack) return;
    if (again) return this.again(row, row.ack, capture);
    if (error === undefined) return;
    if (!isMissing(row.ack)) this.count(row, 1);
    const { late } = row.ack;
    const more = { at, ...(late && { late }), ...(threw && { threw }) };
    this.settle(row, error === TIMED_OUT ? { state: 'timedOut', ...more } : { state: 'rejected', error, ...more });
  }

  /** The payload at the time of sending replaces that at the time of buffering. Returns its row. */
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

  tried(capture: TriedCapture): void {
    const row = this.rowFor(capture.of);
    if (!row) return;
    addTry(row, capture);
    this.changed(row);
  }

  /**
   * An answer can no longer arrive, except for emits that Socket.IO still keeps and sends later: buffered ones, and those in the
   * queue of `retries`; and for simulated events.
   */
  disconnected(socket: SocketKey): void {
    for (const [seq, row] of this.open) {
      if (row.socket !== socket || this.isHeld(row)) continue;
      this.lose(seq, row, t('the Socket disconnected first'));
    }
  }

  pageLeft(reason: string): void {
    for (const [seq, row] of this.open) this.lose(seq, row, reason);
    this.open.clear();
    this.buffered.clear();
  }

  /** True if an ack has exceeded its `socket.timeout(ms)` by now. */
  expire(now: EpochMillis): boolean {
    if (now < this.nextDue) return false;
    this.nextDue = Infinity;
    for (const row of this.open.values()) {
      if (!isTimedHere(row)) continue;
      const due = dueOf(row);
      if (now >= due) this.timeOut(row, due);
      else this.nextDue = Math.min(this.nextDue, due);
    }
    return true;
  }

  /** The row has left the log. */
  forget(seq: Seq): void {
    this.open.delete(seq);
    this.buffered.delete(seq);
  }

  /** What was answered already is in the log only. */
  private rowFor(seq: Seq): Row | undefined {
    return this.open.get(seq) ?? this.rowOf(seq);
  }

  /** While more tries follow, the page doesn't get anything: the late answer is that of a try. */
  private late(row: Row, ack: Ack, late: Answer): void {
    if (ack.state === 'pending' || ack.late) return this.changed(row);
    if (row.capture.kind === 'outgoing' && row.socket !== undefined) this.counts.cameLate(row.socket);
    this.settle(row, { ...ack, late });
  }

  private again(row: Row, ack: Ack, capture: AckCapture | CalledCapture): void {
    const isIgnored = capture.kind === 'ack' && capture.late === true;
    if (isIgnored) return this.settle(row, { ...ack, answeredAgain: (ack.answeredAgain ?? 0) + 1 });
    if (row.socket !== undefined) this.counts.calledAgain(row.socket);
    this.settle(row, { ...ack, again: (ack.again ?? 0) + 1 });
  }

  private timeOut(row: Row, at: EpochMillis): void {
    if (row.ack?.state !== 'pending') return;
    this.count(row, 1);
    this.settle(row, { state: 'timedOut', at });
  }

  private lose(seq: Seq, row: Row, reason: string): void {
    // The page may still answer, and the client may still call a callback with an error.
    if (row.capture.kind === 'outgoing' && row.capture.awaits === undefined) this.open.delete(seq);
    if (row.ack?.state !== 'pending') return;
    this.count(row, 1);
    this.settle(row, { state: 'lost', reason });
  }

  private settle(row: Row, ack: Ack): void {
    row.ack = ack;
    this.changed(row);
  }

  /** What the page itself leaves unanswered isn't counted. */
  private count({ capture, socket }: Row, more: number): void {
    if (capture.kind === 'outgoing' && socket !== undefined) this.counts.neverCame(socket, more);
  }

  private isHeld({ capture }: Row): boolean {
    // This panel waits for the answer to an event that it has simulated, whatever happens to the connection.
    if (capture.kind === 'incoming') return capture.replay !== undefined;
    return capture.kind === 'outgoing' && (capture.fate === 'queued' || this.buffered.has(capture.seq));
  }
}

function answerOf(row: Row, capture: AckCapture): Answer {
  const sentAt = row.tries?.find(({ ackId }) => ackId !== undefined && ackId === capture.id)?.at ?? row.flushedAt ?? row.at;
  return { at: capture.at, latency: capture.at - sentAt, capture };
}

/** The page, or the server, had already got something else. */
function isTooLate(row: Row, ack: Ack, { late, at }: AckCapture): boolean {
  if (late) return true;
  if (row.capture.kind === 'incoming') return ack.state === 'lost';
  if (isTimedHere(row)) return !row.tries && at > dueOf(row) + TIMER_SLACK;
  return false;
}

/** The hook that reported it didn't record what the page gets. */
function isTimedHere({ capture }: Row): boolean {
  return capture.kind === 'outgoing' && capture.timeout !== undefined && capture.awaits === undefined;
}

function dueOf({ at, capture }: Row): EpochMillis {
  return at + (capture.kind === 'outgoing' ? (capture.timeout ?? 0) : 0);
}

/** The page didn't get an answer, and that was counted. */
function isMissing({ state }: Ack): boolean {
  return state === 'lost' || state === 'timedOut' || state === 'rejected';
}
