import { isObject } from './isObject';
import * as natives from './natives';
import { stackOf } from './stacks';
import { stringOf } from './stringOf';

/**
 * The hook never throws into the page: whatever goes wrong in an observer is caught here, and the page's own call goes
 * on as if no one watched.
 */
export function safely<T>(observe: () => T): T | undefined {
  try {
    return observe();
  } catch (error) {
    try {
      if (reported++ < MAX_REPORTS) report?.(`${textOf(error)}\n${stackOf(error) ?? ''}`);
    } catch {
      // It was the page's, and cannot even be read.
    }
    return undefined;
  }
}

function textOf(error: unknown): string {
  if (!isObject(error)) return typeof error === 'function' ? 'function' : natives.String(error);
  return `${stringOf(error, 'name') ?? 'Error'}: ${stringOf(error, 'message') ?? ''}`;
}

/** What goes wrong goes there, as its text and its stack: for the extension's own log, which masks it. */
export function reportOwnErrors(to: (text: string) => void): void {
  report = to;
}

let report: ((text: string) => void) | undefined;
let reported = 0;
/** In a document. Where one observer fails it may do so with each event. */
const MAX_REPORTS = 20;
