import type { CopyPayload, Payload } from '../protocol/payload';
import { stringOf, toPortable } from './portable';

/** Stands in a capture until the text is known. */
export const UNKNOWN: CopyPayload = Object.freeze({ form: 'copy', args: [] }) as CopyPayload;

/** For what was never encoded, or by a parser that makes no text. */
export function copyOf(args: readonly unknown[]): CopyPayload {
  const copy = copyLater(args);
  copyNow(copy);
  return copy;
}

/**
 * For what is encoded later, if ever: it is copied when somebody is there to look at it, in a task of its own. To look
 * into a value may be to run the page's code (the traps of a Proxy), and inside of the page's own call what reads a
 * reactive value subscribes to it. Until it is encoded it may change, and so what is copied then is nearer to what is sent.
 */
export function copyLater(args: readonly unknown[]): LateCopy {
  // A function at the end is the acknowledgement.
  return { form: 'copy', args: [], raw: typeof args.at(-1) === 'function' ? args.slice(0, -1) : args };
}

export function isLate(payload: Payload): payload is LateCopy {
  return 'raw' in payload;
}

export function copyNow(payload: Payload): void {
  if (!isLate(payload)) return;
  payload.args = payload.raw.map(toPortable);
  delete (payload as Partial<LateCopy>).raw;
}

/** It never leaves the page: `raw` are the page's own values. */
interface LateCopy extends CopyPayload {
  raw: readonly unknown[];
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

/** What was thrown, as text, likewise. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? (stringOf(thrown, 'message') ?? '') : eventName(thrown);
}
