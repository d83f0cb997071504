import type { EpochMillis } from '../../../../src/protocol/keys';
import type { Row } from '../../row';

/** When an emit was last sent, up to that time: with `retries` it may be several times, and later than its `emit()` if it was buffered. */
export function sentAt({ capture, at, tries, flushedAt }: Row, until: EpochMillis): EpochMillis | undefined {
  if (capture.kind !== 'outgoing') return undefined;
  const tried = tries?.findLast((each) => each.at <= until)?.at;
  if (tried !== undefined) return tried;
  const sent = capture.fate === 'sent' ? at : flushedAt;
  return sent !== undefined && sent <= until ? sent : undefined;
}
