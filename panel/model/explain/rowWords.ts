import type { IncomingCapture, OutgoingCapture, ReplayFailure } from '../../../src/protocol/capture';
import { refusalReason } from '../../../src/socketio/reserved';
import type { Words, WordsContext } from './words';
import { heartbeatWords } from './heartbeat';
import { reservedWords } from './reservedWords';
import { isNearLimit } from './isNearLimit';
import { nearest } from '../nearest';
import type { Row } from '../row';
import { bytes, duration } from '../units';
import { wireWords } from './wireWords';
import { t } from '../../../src/i18n/t';
import { notSimulatedWords, simulatedWords, tamperedWords, waitsForAnswer } from './simulatedWords';

/** What a row says: for every kind of row at least what happened. */
export function rowWords(row: Row, context: WordsContext): Words {
  const { capture } = row;
  switch (capture.kind) {
    case 'outgoing':
      return outgoingWords(row, capture, context);
    case 'incoming':
      return incomingWords(row, capture, context);
    case 'reserved':
      return reservedWords(row, capture, context);
    case 'engine':
      return capture.event.name === 'upgrade'
        ? { what: t('The connection moved to {transport}.', { transport: capture.event.transport }) }
        : heartbeatWords(row, context);
    case 'replay_failed':
      if (capture.simulated) return notSimulatedWords(capture.reason, capture.message);
      return replayWords(capture.reason, capture.message, row.event, context);
  }
}

/** The three as one text. */
export function wordsText({ what, means, todo }: Words): string {
  return [what, means, todo].filter(Boolean).join(' ');
}

/** What became of the acknowledgement; undefined where none was asked for. */
export function ackWords(row: Row): Words | undefined {
  if (row.direction === 'on') return answerWords(row);
  switch (row.ack?.state) {
    case 'pending':
      return { what: t('Waiting for the acknowledgement.') };
    case 'acked':
      return { what: t('Acknowledged after {latency}.', { latency: duration(row.ack.latency) }) };
    case 'lost':
      return lostWords(row, row.ack.reason);
    case 'timedOut':
      return {
        what: t('No acknowledgement came within {timeoutOf}, the timeout of this emit.', { timeoutOf: duration(timeoutOf(row) ?? 0) }),
        means:
          t('The callback was called with an error, or the promise rejected. An answer that comes now is ignored.'),
      };
    case undefined:
      return undefined;
  }
}

function answerWords({ ack, capture }: Row): Words | undefined {
  switch (ack?.state) {
    case 'pending':
      return { what: waitsForAnswer(capture) };
    case 'acked':
      return { what: t('The page acknowledged it after {latency}.', { latency: duration(ack.latency) }) };
    case 'lost':
      return { what: t('The page never acknowledged it: {reason}.', { reason: ack.reason }) };
    default:
      return undefined;
  }
}

function lostWords(row: Row, reason: string): Words {
  const what = t('The ack never came: {reason}.', { reason });
  if (
    row.capture.kind === 'outgoing' &&
    (row.capture.fate === 'discarded' || row.capture.fate === 'failed')
  ) {
    return { what };
  }
  return timeoutOf(row) === undefined
    ? {
        what,
        means:
          t('A plain callback is never called then; since Socket.IO 4.6 the promise of emitWithAck() rejects.'),
        todo: t('Use socket.timeout(ms).emit() to hear of it.'),
      }
    : { what, means: t('The callback gets an error: at once since Socket.IO 4.6, at its timeout before.') };
}

function timeoutOf({ capture }: Row): number | undefined {
  return capture.kind === 'outgoing' ? capture.timeout : undefined;
}

function outgoingWords(row: Row, capture: OutgoingCapture, context: WordsContext): Words {
  const limit = context.manager?.maxPayload;
  if (capture.fate !== 'discarded' && capture.fate !== 'failed' && limit !== undefined && row.size > limit) {
    return tooBig(row.size, limit);
  }
  if (capture.fate === 'sent' && limit !== undefined && isNearLimit(row.size, limit)) {
    return { what: t('Sent {size}.', { size: bytes(row.size) }), means: t("That is close to the server's limit of {limit}.", { limit: bytes(limit) }) };
  }
  if (capture.tampered) return tamperedWords(row, capture.tampered);
  switch (capture.fate) {
    case 'sent':
      if (context.manager?.manager.wireOnly) return wireWords(row, 'Sent');
      return { what: t('Sent {size}.{tries}', { size: bytes(row.size), tries: triesWords(row) }) };
    case 'buffered':
      return bufferedWords(row);
    case 'queued':
      return {
        what: t('Queued: the Socket uses the `retries` option.{tries}', { tries: triesWords(row) }),
        means: t('Events go out one after another, each when the one before was acknowledged.'),
      };
    case 'discarded':
      return {
        what: t('Discarded: it was volatile and the connection was not ready.'),
        means: t('It will not be sent later.'),
        todo: t('Without `volatile` Socket.IO would have buffered it.'),
      };
    case 'failed':
      return { what: t('Not sent: emit() threw{value}.', { value: capture.error ? ` "${capture.error}"` : '' }) };
  }
}

function triesWords({ tries }: Row): string {
  return tries === undefined ? '' : t(' Tried {tries} times, since no acknowledgement came.', { tries });
}

function bufferedWords(row: Row): Words {
  const what = t('Buffered: the Socket was not connected.');
  if (row.flushedAt !== undefined) return { what: t('{what} Sent {flushedAt} later.', { what, flushedAt: duration(row.flushedAt - row.at) }) };
  if (row.ack?.state === 'timedOut')
    return { what, means: t('Its timeout ran out first, so it was taken out again.') };
  return { what, means: t('Socket.IO sends it when the Socket connects.') };
}

function tooBig(size: number, limit: number): Words {
  return {
    what: t("Sent {size}; the server's limit is {limit}.", { size: bytes(size), limit: bytes(limit) }),
    means: t('It will close the connection.'),
    todo: t('Send less at once, or raise `maxHttpBufferSize` on the server.'),
  };
}

function incomingWords(row: Row, { listeners, event, replay, tampered }: IncomingCapture, { listened }: WordsContext): Words {
  if (tampered) return tamperedWords(row, tampered);
  if (replay) return simulatedWords(listeners ?? 0);
  if (listeners === undefined) return wireWords(row, 'Received');
  if (listeners > 0) return { what: t('Received {size}.', { size: bytes(row.size) }) };
  return {
    what: t('Nobody listens to `{event}`.', { event }),
    means: t('The page had no listener for this name when it arrived. {listened}', { listened: listenedWords(event, listened ?? []) }).trim(),
    todo: t("Compare the spelling with the page's socket.on(), and that it was called before."),
  };
}

function listenedWords(event: string, listened: readonly string[]): string {
  const near = nearest(event, listened);
  const quoted = (near.length > 0 ? near : listened.slice(0, 5)).map((name) => `\`${name}\``).join(', ');
  if (near.length > 0) return t('Listened names like it: {quoted}.', { quoted });
  return quoted && t('Listened names: {quoted}{value}.', { quoted, value: listened.length > 5 ? ', …' : '' });
}

function replayWords(
  reason: ReplayFailure,
  message: string | undefined,
  event: string,
  { manager }: WordsContext,
): Words {
  switch (reason) {
    case 'gone':
      return { what: t('Not replayed: the page has let this Socket go.'), todo: t('Choose another Socket.') };
    case 'disconnected':
      return {
        what: t('Not replayed: the Socket was not connected.'),
        todo: t('Wait until it is, or let Socket.IO buffer the emit.'),
      };
    case 'reserved':
      return {
        what: t('Not replayed: the name is reserved.'),
        means: refusalReason(event, manager?.manager.client ?? 4),
      };
    case 'lost':
      return {
        what: t('Not replayed: the way to the page broke before the request got there.'),
        means: t('Nothing was sent, and nothing of it will be.'),
        todo: t('Send it again.'),
      };
    case 'threw':
      return { what: t('Not replayed: emit() threw{value}.', { value: message ? ` "${message}"` : t(' an error') }) };
  }
}
