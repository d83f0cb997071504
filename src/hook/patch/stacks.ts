import { isObject } from './isObject';
import * as natives from './natives';
import { read } from './read';

/** The stack of who has called, as the browser writes it. */
export function ownStack(): string {
  const error = new natives.Error();
  return stackOf(error) ?? '';
}

const PREPARE = 'prepareStackTrace';

/** An error's stack as text; undefined if reading it would run the page's code. */
export function stackOf(error: unknown): string | undefined {
  if (!isObject(error)) return undefined;
  const before = natives.getOwnPropertyDescriptor(natives.Error, PREPARE);
  // V8 has the page write each stack that is read, if it wants to.
  if (before && !natives.defineProperty(natives.Error, PREPARE, { __proto__: null, configurable: true, writable: true, value: undefined } as PropertyDescriptor)) {
    return undefined;
  }
  try {
    const own = natives.getOwnPropertyDescriptor(error, 'stack');
    const get = own ? own.get : natives.stack;
    const stack: unknown = own && !get ? own.value : isOfTheBrowser(get) ? read(get, error) : undefined;
    return typeof stack === 'string' ? stack : undefined;
  } finally {
    if (before) natives.defineProperty(natives.Error, PREPARE, { __proto__: null, ...before } as PropertyDescriptor);
  }
}

/** A getter that is no code of the page's. */
function isOfTheBrowser(get: (() => unknown) | undefined): boolean {
  return get !== undefined && (get === natives.stack || get === natives.getOwnPropertyDescriptor(new natives.Error(), 'stack')?.get);
}
