import type { IncomingCapture, OutgoingCapture, ReplayFailure } from '../../src/protocol/capture';
import { refusalReason } from '../../src/socketio/reserved';
import type { Words, WordsContext } from './explanation';
import { heartbeatWords } from './heartbeat';
import { reservedWords } from './reservedWords';
import { isNearLimit } from './limits';
import { nearest } from './nearest';
import type { Row } from './row';
import { bytes, duration } from './units';
import { wireWords } from './wire/wireWords';
import { notSimulatedWords, simulatedWords, tamperedWords, waitsForAnswer } from './workbench/eventWords';

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
        ? { what: `The connection moved to ${capture.event.transport}.` }
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
      return { what: 'Waiting for the acknowledgement.' };
    case 'acked':
      return { what: `Acknowledged after ${duration(row.ack.latency)}.` };
    case 'lost':
      return lostWords(row, row.ack.reason);
    case 'timedOut':
      return {
        what: `No acknowledgement came within ${duration(timeoutOf(row) ?? 0)}, the timeout of this emit.`,
        means:
          'The callback was called with an error, or the promise rejected. An answer that comes now is ignored.',
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
      return { what: `The page acknowledged it after ${duration(ack.latency)}.` };
    case 'lost':
      return { what: `The page never acknowledged it: ${ack.reason}.` };
    default:
      return undefined;
  }
}

function lostWords(row: Row, reason: string): Words {
  const what = `The ack never came: ${reason}.`;
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
          'A plain callback is never called then; since Socket.IO 4.6 the promise of emitWithAck() rejects.',
        todo: 'Use socket.timeout(ms).emit() to hear of it.',
      }
    : { what, means: 'The callback gets an error: at once since Socket.IO 4.6, at its timeout before.' };
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
    return { what: `Sent ${bytes(row.size)}.`, means: `That is close to the server's limit of ${bytes(limit)}.` };
  }
  if (capture.tampered) return tamperedWords(row, capture.tampered);
  switch (capture.fate) {
    case 'sent':
      if (context.manager?.manager.wireOnly) return wireWords(row, 'Sent');
      return { what: `Sent ${bytes(row.size)}.${triesWords(row)}` };
    case 'buffered':
      return bufferedWords(row);
    case 'queued':
      return {
        what: `Queued: the Socket uses the \`retries\` option.${triesWords(row)}`,
        means: 'Events go out one after another, each when the one before was acknowledged.',
      };
    case 'discarded':
      return {
        what: 'Discarded: it was volatile and the connection was not ready.',
        means: 'It will not be sent later.',
        todo: 'Without `volatile` Socket.IO would have buffered it.',
      };
    case 'failed':
      return { what: `Not sent: emit() threw${capture.error ? ` "${capture.error}"` : ''}.` };
  }
}

function triesWords({ tries }: Row): string {
  return tries === undefined ? '' : ` Tried ${tries} times, since no acknowledgement came.`;
}

function bufferedWords(row: Row): Words {
  const what = 'Buffered: the Socket was not connected.';
  if (row.flushedAt !== undefined) return { what: `${what} Sent ${duration(row.flushedAt - row.at)} later.` };
  if (row.ack?.state === 'timedOut')
    return { what, means: 'Its timeout ran out first, so it was taken out again.' };
  return { what, means: 'Socket.IO sends it when the Socket connects.' };
}

function tooBig(size: number, limit: number): Words {
  return {
    what: `Sent ${bytes(size)}; the server's limit is ${bytes(limit)}.`,
    means: 'It will close the connection.',
    todo: 'Send less at once, or raise `maxHttpBufferSize` on the server.',
  };
}

function incomingWords(row: Row, { listeners, event, replay, tampered }: IncomingCapture, { listened }: WordsContext): Words {
  if (tampered) return tamperedWords(row, tampered);
  if (replay) return simulatedWords(listeners ?? 0);
  if (listeners === undefined) return wireWords(row, 'Received');
  if (listeners > 0) return { what: `Received ${bytes(row.size)}.` };
  return {
    what: `Nobody listens to \`${event}\`.`,
    means: `The page had no listener for this name when it arrived. ${listenedWords(event, listened ?? [])}`.trim(),
    todo: "Compare the spelling with the page's socket.on(), and that it was called before.",
  };
}

function listenedWords(event: string, listened: readonly string[]): string {
  const near = nearest(event, listened);
  const quoted = (near.length > 0 ? near : listened.slice(0, 5)).map((name) => `\`${name}\``).join(', ');
  if (near.length > 0) return `Listened names like it: ${quoted}.`;
  return quoted && `Listened names: ${quoted}${listened.length > 5 ? ', …' : ''}.`;
}

function replayWords(
  reason: ReplayFailure,
  message: string | undefined,
  event: string,
  { manager }: WordsContext,
): Words {
  switch (reason) {
    case 'gone':
      return { what: 'Not replayed: the page has let this Socket go.', todo: 'Choose another Socket.' };
    case 'disconnected':
      return {
        what: 'Not replayed: the Socket was not connected.',
        todo: 'Wait until it is, or let Socket.IO buffer the emit.',
      };
    case 'reserved':
      return {
        what: 'Not replayed: the name is reserved.',
        means: refusalReason(event, manager?.manager.client ?? 4),
      };
    case 'lost':
      return {
        what: 'Not replayed: the way to the page broke before the request got there.',
        means: 'Nothing was sent, and nothing of it will be.',
        todo: 'Send it again.',
      };
    case 'threw':
      return { what: `Not replayed: emit() threw${message ? ` "${message}"` : ' an error'}.` };
  }
}
