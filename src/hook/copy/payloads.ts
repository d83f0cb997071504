import type { CopyPayload, Payload } from '../../protocol/payload';
import { MOST_HELD_BYTES } from './attachments';
import { isObject } from '../patch/isObject';
import { copyValues, stringOf } from './portable';
import { isOpaque, lookInto } from './lookInto';

/** Stands in a capture until the text is known. */
export const UNKNOWN: CopyPayload = Object.freeze({ form: 'copy', args: [] }) as CopyPayload;

/** For what is not encoded yet, never will be, or was by a parser that makes no text. */
export function copyOf(args: readonly unknown[]): CopyPayload {
  // A function at the end is the acknowledgement.
  const { copies, weight } = copyValues(typeof args.at(-1) === 'function' ? args.slice(0, -1) : args);
  const payload: CopyPayload = { form: 'copy', args: copies };
  weights.set(payload, weight);
  return payload;
}

const weights = new WeakMap<Payload, number>();

/** Bytes that it takes in the ring, about. */
export function weigh(payload: Payload): number {
  if (payload.form === 'copy') return weights.get(payload) ?? 0;
  let bytes = payload.text.length;
  for (const { size } of payload.attachments ?? []) bytes += Math.min(size, MOST_HELD_BYTES);
  return bytes;
}

/** An event's name as text, without calling anything of the page's. */
export function eventName(event: unknown): string {
  return typeof event === 'object' || typeof event === 'function' ? `[${typeof event}]` : String(event);
}

/** What was thrown, as text, likewise. */
export function messageOf(thrown: unknown): string {
  if (!isObject(thrown)) return eventName(thrown);
  return lookInto(() => (!isOpaque(thrown) && thrown instanceof Error ? (stringOf(thrown, 'message') ?? '') : eventName(thrown)));
}
