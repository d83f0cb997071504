import type { EpochMillis } from '../../../../src/protocol/keys';
import type { Row } from '../../row';

/** When an emit last went out, until then: with `retries` often, and after it had been buffered once. */
export function sentAt({ capture, at, tries, flushedAt }: Row, until: EpochMillis): EpochMillis | undefined {
  if (capture.kind !== 'outgoing') return undefined;
  const tried = tries?.findLast((each) => each.at <= until)?.at;
  if (tried !== undefined) return tried;
  const sent = capture.fate === 'sent' ? at : flushedAt;
  return sent !== undefined && sent <= until ? sent : undefined;
}
