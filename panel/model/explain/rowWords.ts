import type { GapCapture } from '../../../src/protocol/capture';
import type { IncomingCapture, OutgoingCapture, ReplayFailure } from '../../../src/protocol/eventCapture';
import { refusalReason } from '../../../src/socketio/reserved';
import type { Explanation, ExplanationContext } from './explanation';
import { engineWords } from './engineWords';
import { failedWords } from './failedWords';
import { reservedWords } from './reservedWords';
import { isNearLimit } from './isNearLimit';
import { nearest } from '../nearest';
import type { Row } from '../row';
import { bytes, count, duration, timeOfDay } from '../units';
import { wireWords } from './wireWords';
import { t } from '../../../src/i18n/t';
import { heldWords } from './heldWords';
import { serverReportWords } from './serverReportWords';
import { notSimulatedWords, simulatedWords, tamperedWords } from './simulatedWords';

/** Explains a row: for every kind of row at least what happened. */
export function rowWords(row: Row, context: ExplanationContext): Explanation {
  const { capture } = row;
  switch (capture.kind) {
    case 'outgoing':
      return outgoingWords(row, capture, context);
    case 'incoming':
      return incomingWords(row, capture, context);
    case 'reserved':
      return reservedWords(row, capture, context);
    case 'engine':
      return engineWords(row, capture.event, context);
    case 'navigation':
      return navigationWords(capture.url);
    case 'gap':
      return gapWords(capture);
    case 'server':
      return serverReportWords(capture);
    case 'replay_failed':
      if (capture.simulated) return notSimulatedWords(capture.reason, capture.message);
      return replayWords(capture.reason, capture.message, row.event, context);
  }
}

function navigationWords(url: string): Explanation {
  const path = URL.canParse(url) ? url.slice(new URL(url).origin.length) : url;
  return {
    what: t('page: {path}', { path }),
    means: t('The page changed its address but is still the same document. Its Sockets stay connected.'),
  };
}

function gapWords({ from, at, missed }: GapCapture): Explanation {
  return {
    what: t('{events} not recorded', { events: count(missed, 'event') }),
    means: t('Recording was paused. These events happened between {from} and {to} and are not in this log.', { from: timeOfDay(from), to: timeOfDay(at) }),
  };
}

/** The three as one text. */
export function wordsText({ what, means, todo }: Explanation): string {
  return [what, means, todo].filter(Boolean).join(' ');
}

function outgoingWords(row: Row, capture: OutgoingCapture, context: ExplanationContext): Explanation {
  const limit = (row.flushedIn ?? row.snapshot)?.connection.handshake?.maxPayload;
  if (capture.fate !== 'discarded' && capture.fate !== 'failed' && limit !== undefined && row.size > limit) {
    return tooBig(row.size, limit);
  }
  if (capture.fate === 'sent' && limit !== undefined && isNearLimit(row.size, limit)) {
    return { what: t('Sent {size}.', { size: bytes(row.size) }), means: t("This is close to the server's limit of {limit}.", { limit: bytes(limit) }) };
  }
  if (row.held) return heldWords(row, row.held, context.now);
  if (capture.tampered) return tamperedWords(row, capture.tampered);
  switch (capture.fate) {
    case 'sent':
      if (context.manager?.manager.wireOnly) return wireWords(row, 'Sent');
      return { what: withTries(t('Sent {size}.', { size: bytes(row.size) }), row) };
    case 'buffered':
      return bufferedWords(row);
    case 'queued':
      return {
        what: withTries(t('Queued: the Socket uses the `retries` option.'), row),
        means: t('Events are sent one at a time, each after the previous one is acknowledged.'),
      };
    case 'discarded':
      return {
        what: t("Discarded: the emit was volatile and the connection wasn't ready."),
        means: t('It will not be sent later.'),
        todo: t('Without `volatile`, Socket.IO would have buffered it.'),
      };
    case 'failed':
      return failedWords(capture, context);
  }
}

function withTries(words: string, { tries }: Row): string {
  return tries === undefined || tries.length < 2 ? words : `${words} ${t('Tried {tries} times, as no acknowledgement arrived in time.', { tries: tries.length })}`;
}

function bufferedWords(row: Row): Explanation {
  const what = t('Buffered: the Socket was not connected.');
  if (row.flushedAt !== undefined) return { what: `${what} ${t('Sent {time} later.', { time: duration(row.flushedAt - row.at) })}` };
  if (row.ack?.state === 'timedOut')
    return { what, means: t('Its timeout expired first, so Socket.IO removed it from the buffer.') };
  return { what, means: t('Socket.IO sends it when the Socket connects.') };
}

function tooBig(size: number, limit: number): Explanation {
  return {
    what: t("Sent {size}; the server's limit is {limit}.", { size: bytes(size), limit: bytes(limit) }),
    means: t('The server will close the connection.'),
    todo: t('Send less at once, or increase `maxHttpBufferSize` on the server.'),
  };
}

function incomingWords(row: Row, { listeners, event, replay, tampered }: IncomingCapture, { listened, now }: ExplanationContext): Explanation {
  if (row.held) return heldWords(row, row.held, now);
  if (tampered) return tamperedWords(row, tampered);
  if (replay) return simulatedWords(listeners ?? 0);
  if (listeners === undefined) return wireWords(row, 'Received');
  if (listeners > 0) return { what: t('Received {size}.', { size: bytes(row.size) }) };
  return {
    what: t('No listener for `{event}`.', { event }),
    means: [t('The page had no listener for this name when it arrived.'), listenedWords(event, listened ?? [])].filter(Boolean).join(' '),
    todo: t('Check the spelling, and that the page calls socket.on() before the event arrives.'),
  };
}

function listenedWords(event: string, listened: readonly string[]): string {
  const near = nearest(event, listened);
  const quoted = (near.length > 0 ? near : listened.slice(0, 5)).map((name) => `\`${name}\``).join(', ');
  if (near.length > 0) return t('Similar names with a listener: {names}.', { names: quoted });
  return quoted && t('Names with a listener: {names}.', { names: listened.length > 5 ? `${quoted}, …` : quoted });
}

function replayWords(
  reason: ReplayFailure,
  message: string | undefined,
  event: string,
  { manager }: ExplanationContext,
): Explanation {
  switch (reason) {
    case 'gone':
      return { what: t('Not replayed: the page no longer references this Socket.'), todo: t('Choose another Socket.') };
    case 'disconnected':
      return {
        what: t('Not replayed: the Socket was not connected.'),
        todo: t('Wait until it connects, or let Socket.IO buffer the emit.'),
      };
    case 'reserved':
      return {
        what: t('Not replayed: the name is reserved.'),
        means: refusalReason(event, manager?.manager.client ?? 4),
      };
    case 'lost':
      return {
        what: t('Not replayed: the connection to the page was lost before the request arrived.'),
        means: t('Nothing was sent.'),
        todo: t('Send it again.'),
      };
    case 'threw':
      return { what: message ? t('Not replayed: emit() threw "{error}".', { error: message }) : t('Not replayed: emit() threw an error.') };
  }
}
