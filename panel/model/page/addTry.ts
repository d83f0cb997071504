import type { AckCapture, CalledCapture, TriedCapture } from '../../../src/protocol/eventCapture';
import type { Row, Try } from '../row';

/** Another try of an emit in the queue of `retries`. */
export function addTry(row: Row, { number, at, ackId }: TriedCapture): void {
  triesOf(row).push({ number, at, ...(ackId !== undefined && { ackId }) });
}

/** A try ended with an error, and the next one follows, if there is one. */
export function endTry(row: Row, { number, at, error }: CalledCapture): void {
  const tried = triesOf(row).findLast((each) => each.number === number);
  if (tried && !tried.end) tried.end = { at, ...(error !== undefined && { error }) };
}

/** The server has answered one of them. */
export function answerTry(row: Row, { id, at, late }: AckCapture): void {
  const tried = id === undefined ? undefined : row.tries?.find(({ ackId }) => ackId === id);
  if (!tried) return;
  if (late) tried.lateAt ??= at;
  else tried.end ??= { at };
}

/** The first is the emit's own. */
function triesOf(row: Row): Try[] {
  const ackId = row.capture.kind === 'outgoing' ? row.capture.ackId : undefined;
  return (row.tries ??= [{ number: 1, at: row.flushedAt ?? row.at, ...(ackId !== undefined && { ackId }) }]);
}
