import type { EpochMillis, Millis } from '../../../src/protocol/keys';
import type { Outage, Row } from '../row';

/** `held`: not sent yet; `ack`: from the emit to its acknowledgement; `late`: until its timeout gave up. */
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

/** How long the row's matter took, from the first beginning to the last end; undefined while it goes on, or took none. */
export function lengthOf(row: Row): Millis | undefined {
  const spans = spansOf(row);
  if (spans.length === 0 || spans.some(({ to }) => to === undefined)) return undefined;
  return Math.max(...spans.map(({ to }) => to ?? 0)) - Math.min(...spans.map(({ from }) => from));
}

/** True where a later moment adds to what the row tells: an answer, a flush, the end of an outage. */
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

/** Counts from when the emit was really sent. */
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
