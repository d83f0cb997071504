import { isObject } from './isObject';
import { natives, read } from './natives';

/** The stack of who has called, as the browser writes it. */
export function ownStack(): string {
  const error = new natives.Error();
  return stackOf(error) ?? '';
}

const PREPARE = 'prepareStackTrace';

/** That of an error, as a text; undefined where it can only be had by running something of the page's. */
export function stackOf(error: unknown): string | undefined {
  if (!isObject(error)) return undefined;
  const { Error } = natives;
  const before = natives.getOwnPropertyDescriptor(Error, PREPARE);
  // V8 has the page write each stack that is read, if it wants to.
  if (before && !natives.defineProperty(Error, PREPARE, { __proto__: null, configurable: true, writable: true, value: undefined } as PropertyDescriptor)) {
    return undefined;
  }
  try {
    const own = natives.getOwnPropertyDescriptor(error, 'stack');
    const get = own ? own.get : natives.stack;
    const stack: unknown = own && !get ? own.value : isOfTheBrowser(get) ? read(get, error) : undefined;
    return typeof stack === 'string' ? stack : undefined;
  } finally {
    if (before) natives.defineProperty(Error, PREPARE, { __proto__: null, ...before } as PropertyDescriptor);
  }
}

/** A getter that is no code of the page's. */
function isOfTheBrowser(get: (() => unknown) | undefined): boolean {
  return get !== undefined && (get === natives.stack || get === natives.getOwnPropertyDescriptor(new natives.Error(), 'stack')?.get);
}
