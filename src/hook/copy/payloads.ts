import type { Attachment, CopyPayload, Payload } from '../../protocol/payload';
import { MOST_STORED_BYTES } from './attachments';
import { isFunction } from '../patch/isFunction';
import { isObject } from '../patch/isObject';
import { each, last, part } from '../patch/lists';
import * as natives from '../patch/natives';
import { copyValues } from './portable';
import { isError } from './isError';
import { detectingProxies, isOpaque } from './detectingProxies';
import { stringOf } from '../patch/stringOf';
import { Table } from '../patch/tables';

/** The placeholder in a capture until the text is known. */
export const UNKNOWN: CopyPayload = { form: 'copy', args: [] };

/**
 * For a packet that isn't encoded yet, never will be, or was encoded by a parser that makes no text: copies the arguments, starting
 * at `from`.
 */
export function copyOf(args: readonly unknown[], from = 0): CopyPayload {
  // A function at the end is the acknowledgement.
  const { copies, weight } = copyValues(part(args, from, args.length > from && isFunction(last(args)) ? args.length - 1 : args.length));
  const payload: CopyPayload = { form: 'copy', args: copies };
  weights.set(payload, weight);
  return payload;
}

const weights = new Table<Payload, number>();

/** Approximate size in the ring, in bytes. */
export function weigh(payload: Payload): number {
  if (payload === UNKNOWN) return 0;
  if (payload.form === 'copy') return (weights.get(payload) ?? 0) + (payload.encoded ? heldOf(payload.encoded) : 0);
  let bytes = payload.text.length;
  each(payload.attachments, (attachment) => {
    bytes += heldOf(attachment);
  });
  return bytes;
}

function heldOf({ size }: Attachment): number {
  return size < MOST_STORED_BYTES ? size : MOST_STORED_BYTES;
}

/** An event's name as text, without calling any code of the page. */
export function eventName(event: unknown): string {
  return typeof event === 'object' || isFunction(event) ? `[${typeof event}]` : natives.String(event);
}

/** A thrown value as text, without calling any code of the page. */
export function messageOf(thrown: unknown): string {
  if (!isObject(thrown)) return eventName(thrown);
  return detectingProxies(() => (!isOpaque(thrown) && isError(thrown) ? (stringOf(thrown, 'message') ?? '') : eventName(thrown)));
}
