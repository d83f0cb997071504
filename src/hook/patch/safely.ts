import { isFunction } from './isFunction';
import { isObject } from './isObject';
import * as natives from './natives';
import { stackOf } from './stacks';
import { stringOf } from './stringOf';

/**
 * The hook never throws into the page: an error in an observer is caught here, and the page's own call continues as if it weren't
 * observed.
 */
export function safely<T>(observe: () => T): T | undefined {
  return safelyWith(observe, undefined, undefined);
}

/** The same for what runs with each event: creates no function for the call. */
export function safelyWith<One, Other, T>(observe: (one: One, other: Other) => T, one: One, other: Other): T | undefined {
  try {
    return observe(one, other);
  } catch (error) {
    try {
      if (reported++ < MAX_REPORTS) report?.(`${textOf(error)}\n${stackOf(error) ?? ''}`);
    } catch {
      // The error was the page's, and can't even be read.
    }
    return undefined;
  }
}

function textOf(error: unknown): string {
  if (!isObject(error)) return isFunction(error) ? 'function' : natives.String(error);
  return `${stringOf(error, 'name') ?? 'Error'}: ${stringOf(error, 'message') ?? ''}`;
}

/** Errors are passed there as text and stack: for the extension's own log, which masks them. */
export function reportOwnErrors(to: (text: string) => void): void {
  report = to;
}

let report: ((text: string) => void) | undefined;
let reported = 0;
/** Per document. An observer that fails once may fail for each event. */
const MAX_REPORTS = 20;
