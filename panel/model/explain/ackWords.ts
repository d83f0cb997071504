import type { OutgoingCapture } from '../../../src/protocol/eventCapture';
import type { Ack, Row } from '../row';
import { duration } from '../units';
import { waitsForAnswer } from './simulatedWords';
import { tryWords } from './tryWords';
import type { Explanation } from './explanation';
import { t } from '../../../src/i18n/t';

/** What the side that requested an acknowledgement got; undefined if none was requested. */
export function ackWords(row: Row): Explanation | undefined {
  const { ack, capture } = row;
  if (!ack) return undefined;
  if (capture.kind !== 'outgoing') return answerWords(row, ack);
  const { what, means, todo } = emitWords(row, capture, ack);
  const more = [means, tryWords(row), againWords(ack), ack.threw && t("The page's callback threw an error: see the Console.")];
  return { what, means: joined(more), ...(todo && { todo }) };
}

function emitWords(row: Row, capture: OutgoingCapture, ack: Ack): Explanation {
  switch (ack.state) {
    case 'pending':
      return { what: t('Waiting for the acknowledgement.') };
    case 'acked':
      if (ack.capture.simulated) return { what: t('This panel answered it after {latency}, in place of the server.', { latency: duration(ack.latency) }) };
      return { what: t('Acknowledged after {latency}.', { latency: duration(ack.latency) }), means: errorFirstWords(row, capture) };
    case 'lost':
      return lostWords(row, capture, ack.reason, ack);
    case 'timedOut':
      return timedOutWords(row, capture, ack);
    case 'rejected':
      return {
        what: rejectedWords(capture, { error: ack.error, time: duration(ack.at - row.at) }),
        means: joined([ack.late && t('The answer arrived later and was ignored.')]),
      };
  }
}

function rejectedWords({ awaits, replay }: OutgoingCapture, values: { error: string; time: string }): string {
  if (replay) return t('No acknowledgement. This panel\'s callback was called with "{error}" after {time}.', values);
  return awaits === 'promise'
    ? t('No acknowledgement. The promise was rejected with "{error}" after {time}.', values)
    : t('No acknowledgement. The callback was called with "{error}" after {time}.', values);
}

function timedOutWords(row: Row, capture: OutgoingCapture, ack: Extract<Ack, { state: 'timedOut' }>): Explanation {
  const time = duration(ack.at - row.at);
  const limit = duration(capture.timeout ?? 0);
  const what = row.tries ? t('Timed out after {time}: no try was acknowledged within {limit}.', { time, limit }) : t('Timed out after {time}: no acknowledgement within {limit}.', { time, limit });
  const given = timeoutGiven(capture);
  const neverSent = isUnsent(row) && t('The emit was never sent.');
  if (capture.replay && ack.late) return { what: `${what} ${lateWords(row, ack.late.at)}` };
  if (!ack.late) return { what, means: joined([given, neverSent]) };
  return {
    what,
    means: joined([lateWords(row, ack.late.at), given, t('The answer was ignored.')]),
    todo: t('Use a longer timeout, or find out what takes the server so long. The server did handle the event: be careful when sending it again.'),
  };
}

function timeoutGiven({ awaits, replay }: OutgoingCapture): string {
  if (awaits === undefined) return replay ? t('This panel stopped waiting.') : t('The callback got an error, or the promise was rejected.');
  if (replay) return t("This panel's callback was called with a timeout error.");
  return awaits === 'promise' ? t('The promise was rejected with a timeout error.') : t('The callback was called with a timeout error.');
}

/** If there are several tries, each has its own line. */
function lateWords(row: Row, at: number): string {
  return t('The server answered after {time}, too late.', { time: duration(at - (row.flushedAt ?? row.at)) });
}

function isUnsent({ capture, flushedAt }: Row): boolean {
  return capture.kind === 'outgoing' && capture.fate !== 'sent' && flushedAt === undefined;
}

/** A surprise for users of `ackTimeout` or `retries` whose callbacks only expect the answer. */
function errorFirstWords({ tries }: Row, { awaits, timeout, fate, replay }: OutgoingCapture): string | undefined {
  const isFirst = timeout !== undefined || fate === 'queued' || tries !== undefined;
  if (awaits !== 'callback' || replay || !isFirst) return undefined;
  return t('The callback was called with (null, …): with a timeout or `retries`, its first argument is an error.');
}

function lostWords(row: Row, capture: OutgoingCapture, reason: string, ack: Ack): Explanation {
  const what = t('No acknowledgement: {reason}.', { reason });
  const late = ack.late && t('The answer arrived later and was ignored.');
  if (isUnsent(row) && capture.fate !== 'buffered' && capture.fate !== 'queued') return { what };
  if (capture.timeout !== undefined && capture.awaits === undefined) {
    return { what, means: t('The callback gets an error: immediately since Socket.IO 4.6, after the timeout in earlier versions.') };
  }
  if (capture.timeout !== undefined) return { what, means: joined([t('The callback gets an error when the timeout expires.'), late]) };
  const means = {
    callback: t('The callback was not called, and never will be.'),
    promise: t('The promise was not settled, and never will be.'),
    unknown: t('A plain callback is never called in this case. In the latest versions of Socket.IO, the promise of emitWithAck() is rejected.'),
  }[capture.awaits ?? 'unknown'];
  return { what, means: joined([means, late]), todo: t('Use socket.timeout(ms).emit() to get an error instead.') };
}

function againWords({ again, answeredAgain }: Ack): string | undefined {
  return joined([
    again !== undefined && t('The callback was called {n, plural, one {once more} other {# more times}} after that.', { n: again }),
    answeredAgain !== undefined && t('The server answered {n, plural, one {once more} other {# more times}}: the client ignored that.', { n: answeredAgain }),
  ]);
}

/** What the server requested, and the page answers. */
function answerWords({ capture, at }: Row, ack: Ack): Explanation {
  const again = ack.again !== undefined && t('The page called it {n, plural, one {once more} other {# more times}}: Socket.IO sends only the first answer.', { n: ack.again });
  const words = (what: string, ...means: (string | false | undefined)[]): Explanation => ({ what, means: joined([...means, again]) });
  switch (ack.state) {
    case 'pending':
      return words(waitsForAnswer(capture));
    case 'acked':
      return words(t('The page acknowledged it after {latency}.', { latency: duration(ack.latency) }));
    case 'lost':
      if (!ack.late) return words(t('The page never acknowledged it: {reason}.', { reason: ack.reason }));
      return words(
        t('The page acknowledged it after {time}, too late: {reason}.', { time: duration(ack.late.at - at), reason: ack.reason }),
        t('The server that asked never got this answer.'),
      );
    default:
      return words(t('The page never acknowledged it.'));
  }
}

function joined(parts: (string | false | undefined)[]): string | undefined {
  return parts.filter(Boolean).join(' ') || undefined;
}
