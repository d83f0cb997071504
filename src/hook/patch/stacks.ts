import { define } from './define';
import { isObject } from './isObject';
import * as natives from './natives';
import { read } from './read';

/** The call stack, as the browser writes it. */
export function ownStack(): string {
  const error = new natives.Error();
  return stackOf(error) ?? '';
}

const PREPARE = 'prepareStackTrace';

/** An error's stack as text; undefined if reading it would run the page's code. */
export function stackOf(error: unknown): string | undefined {
  if (!isObject(error)) return undefined;
  const before = natives.getOwnPropertyDescriptor(natives.Error, PREPARE);
  // In V8, the page can format each stack that is read.
  if (before && !define(natives.Error, PREPARE, { configurable: true, writable: true, value: undefined })) {
    return undefined;
  }
  try {
    const own = natives.getOwnPropertyDescriptor(error, 'stack');
    const get = own ? own.get : natives.stack;
    const stack: unknown = own && !get ? own.value : isOfTheBrowser(get) ? read(get, error) : undefined;
    return typeof stack === 'string' ? stack : undefined;
  } finally {
    if (before) define(natives.Error, PREPARE, before);
  }
}

/** A getter that isn't code of the page. */
function isOfTheBrowser(get: (() => unknown) | undefined): boolean {
  return get !== undefined && (get === natives.stack || get === natives.getOwnPropertyDescriptor(new natives.Error(), 'stack')?.get);
}
