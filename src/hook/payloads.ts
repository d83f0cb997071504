import type { CopyPayload } from '../protocol/payload';
import { toPortable } from './portable';

/** Stands in a capture until the text is known. */
export const UNKNOWN: CopyPayload = Object.freeze({ form: 'copy', args: [] }) as CopyPayload;

/** For what was never encoded, or by a parser that makes no text. Functions at the end are the acknowledgement. */
export function copyOf(args: readonly unknown[]): CopyPayload {
  const values = typeof args.at(-1) === 'function' ? args.slice(0, -1) : args;
  return { form: 'copy', args: values.map(toPortable) };
}

/** An event's name as text, without calling anything of the page's. */
export function eventName(event: unknown): string {
  switch (typeof event) {
    case 'string':
      return event;
    case 'number':
    case 'boolean':
    case 'symbol':
    case 'undefined':
      return String(event);
    default:
      return `[${typeof event}]`;
  }
}
