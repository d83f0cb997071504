import { define } from '../patch/define';
import { isObject } from '../patch/isObject';
import { append, createList } from '../patch/lists';
import * as natives from '../patch/natives';
import { safely } from '../patch/safely';

/** Sees a call before it runs. The function that it returns sees the result before the page does. */
export type See<Self> = (self: Self, args: readonly unknown[]) => ((result: object) => void) | void;

/** Each restores what was there before. */
export const undos = createList<() => void>();

/**
 * Observes the calls of one of the browser's own functions or setters, or the construction of its objects. A Proxy, so that name,
 * length and properties stay the same, and its source text is that of a native function.
 *
 * If `owner` only inherits it, `owner` gets its own, non-enumerable one.
 */
export function observeNative<Self extends object>(owner: object, name: string, see: See<Self>): void {
  const own = natives.getOwnPropertyDescriptor(owner, name);
  const before = own ?? inherited(owner, name);
  const key = before?.set ? 'set' : 'value';
  const watched = watch(before?.[key], see as See<object>);
  define(owner, name, own ? { ...own, [key]: watched } : { value: watched, writable: true, configurable: true });
  if (!own) return;
  append(undos, () => {
    // A wrapper that the page has added since stays.
    if (natives.getOwnPropertyDescriptor(owner, name)?.[key] === watched) define(owner, name, own);
  });
}

function inherited(owner: object, name: string): PropertyDescriptor | undefined {
  for (let at = natives.getPrototypeOf(owner); at; at = natives.getPrototypeOf(at)) {
    const found = natives.getOwnPropertyDescriptor(at, name);
    if (found) return found;
  }
  return undefined;
}

function watch(native: unknown, see: See<object>): unknown {
  const pass = (self: object, args: unknown[], call: () => unknown, trap: object) => {
    const after = safely(() => see(self, args));
    try {
      const result = call();
      if (after) safely(() => after(result as object));
      return result;
    } catch (error) {
      // oxlint-disable-next-line house/rethrown -- a native has no frame: what it throws is thrown here in any case
      throw asWithoutUs(error, trap);
    }
  };
  const apply = (target: unknown, self: object, args: unknown[]) =>
    pass(self, args, () => natives.apply(target as () => unknown, self, args), apply);
  const construct = (target: unknown, args: unknown[], made: unknown) =>
    pass(target as object, args, () => natives.construct(target as () => unknown, args, made as () => unknown), construct) as object;
  return new natives.Proxy(native as object, { apply, construct } as ProxyHandler<object>);
}

/** The stack of an error that a native function throws begins at its caller: in the page, as if nothing were in between. */
function asWithoutUs(error: unknown, trap: object): unknown {
  if (natives.captureStackTrace && isObject(error)) safely(() => natives.captureStackTrace?.(error, trap));
  return error;
}

/** Runs before the page's own listeners. */
export function whenSettled<Value>(promise: unknown, done: (value: Value) => void, failed = () => {}): void {
  const handlers = [(value: Value) => void safely(() => done(value)), () => void safely(failed)];
  natives.apply(natives.promiseThen, promise as Promise<Value>, handlers as never);
}

/** The listener can stop listening with `stop`. */
export function listen(target: EventTarget, type: string, listener: (event: Event, stop: () => void) => void): void {
  const safe = (event: Event) => void safely(() => listener(event, stop));
  const stop = () => void natives.apply(natives.removeEventListener, target, [type, safe]);
  natives.apply(natives.addEventListener, target, [type, safe]);
}
