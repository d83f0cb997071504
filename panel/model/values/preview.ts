import type { Payload, Portable } from '../../../src/protocol/payload';
import { dataStart } from '../../../src/socketio/packetText';
import { decodePayload, decodeRow } from './rowArgs';
import { inline } from './inline';
import type { Row } from '../row';

/** Longer texts are previewed from their start, without decoding them. */
const MOST_DECODED_FOR_A_LINE = 50_000;

/** The row's arguments on one line of at most `most` characters. */
export function previewRow(row: Row, most = 160): string {
  const { capture } = row;
  if ('payload' in capture) return previewPayload(capture.payload, most, BEFORE_ARGS);
  return inline(decodeRow(row).args, most);
}

/** The answer on one line; empty if there is none. */
export function previewAck({ ack }: Row, most = 80): string {
  const answer = ack?.state === 'acked' ? ack : ack?.late;
  return answer ? previewPayload(answer.capture.payload, most, BEFORE_ANSWER) : '';
}

/** Arguments on one line of at most `most` characters: items are left out before strings are shortened. */
export function previewArgs(args: readonly Portable[], most = 160): string {
  return inline(args, most);
}

/** The packet's own text, as it was sent; undefined if it wasn't text, or not kept. */
export function rawText({ capture }: Row): string | undefined {
  // A copy of the arguments is our own form: another parser's packets were never text.
  return 'payload' in capture && capture.payload.form === 'text' ? capture.payload.text : undefined;
}

/** The arguments, for pasting elsewhere. */
export function payloadJson(row: Row): string {
  return JSON.stringify(decodeRow(row).args, undefined, 2);
}

/** The packet's own text, or the JSON of the copy. */
export function rawPayload(payload: Payload): string {
  return payload.form === 'text' ? payload.text : JSON.stringify(payload.args);
}

/** In a packet's data: the bracket and the event name. */
const BEFORE_ARGS = /^\["(?:[^"\\]|\\.)*",?/;
const BEFORE_ANSWER = /^\[/;

function previewPayload(payload: Payload, most: number, before: RegExp): string {
  if (payload.form === 'text' && payload.text.length > MOST_DECODED_FOR_A_LINE)
    return beginning(payload.text, most, before);
  const { args, problem } = decodePayload(payload);
  if (problem === undefined) return inline(args, most);
  return beginning(rawPayload(payload), most, before);
}

function beginning(text: string, most: number, before: RegExp): string {
  const head = text.slice(0, MOST_HEAD);
  const start = dataStart(head);
  const at = start + (before.exec(head.slice(start))?.[0].length ?? 0);
  return text.length - at <= most ? text.slice(at) : `${text.slice(at, at + most - 1)}…`;
}

/** Characters of a text to search for the start of its arguments. */
const MOST_HEAD = 1000;
