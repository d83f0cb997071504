import type { EpochMillis, Millis } from '../../../src/protocol/keys';
import type { Outage, Row } from '../row';

/** `held`: not sent yet; `ack`: from the emit to its acknowledgement; `late`: until its timeout. */
export type SpanKind = 'held' | 'ack' | 'late' | 'outage';

/** A time span of a row, besides its own moment. */
export interface Span {
  kind: SpanKind;
  from: EpochMillis;
  /** Absent while it is ongoing, or if its end is unknown. */
  to?: EpochMillis;
}

/** In drawing order: an outage is drawn below what happened during it. */
export function spansOf(row: Row): Span[] {
  const spans = [outageSpan(row.outage), heldSpan(row), ackSpan(row)];
  return spans.filter((span) => span !== undefined);
}

/** From the first start to the last end; undefined while it is ongoing, or if there are no spans. */
export function lengthOf(row: Row): Millis | undefined {
  const spans = spansOf(row);
  if (spans.length === 0 || spans.some(({ to }) => to === undefined)) return undefined;
  return Math.max(...spans.map(({ to }) => to ?? 0)) - Math.min(...spans.map(({ from }) => from));
}

/** True if the row may get an answer, a flush, or the end of its outage later. */
export function goesOn(row: Row): boolean {
  return row.ack?.state === 'pending' || spansOf(row).some(({ to }) => to === undefined);
}

function outageSpan(outage: Outage | undefined): Span | undefined {
  return outage && { kind: 'outage', from: outage.startedAt, to: outage.endedAt };
}

function heldSpan({ capture, at, flushedAt }: Row): Span | undefined {
  const isHeld = capture.kind === 'outgoing' && (capture.fate === 'buffered' || capture.fate === 'queued');
  return isHeld ? { kind: 'held', from: at, to: flushedAt } : undefined;
}

/** Starts when the emit was actually sent. */
function ackSpan({ ack, at, flushedAt, capture }: Row): Span | undefined {
  const isHeld = capture.kind === 'outgoing' && (capture.fate === 'buffered' || capture.fate === 'queued');
  const from = flushedAt ?? at;
  switch (ack?.state) {
    case 'acked':
      return { kind: 'ack', from, to: ack.at };
    case 'pending':
      return isHeld && flushedAt === undefined ? undefined : { kind: 'ack', from };
    case 'timedOut':
    case 'rejected':
      return { kind: 'late', from: at, to: ack.at };
    default:
      return undefined;
  }
}
