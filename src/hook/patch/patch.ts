import { natives } from './natives';
import { safely } from './safely';

// Any function: a patched method is passed through untouched, whatever it takes and returns.
export type Method = (this: object, ...args: unknown[]) => unknown;

/** Wraps a method; gets the original, returns what takes its place. */
export type Wrap = (original: Method) => Method;

const patched = new WeakMap<object, Set<PropertyKey>>();

/** The object of the prototype chain that owns the property, or undefined. */
export function ownerOf(object: object, name: PropertyKey): object | undefined {
  for (let at: object | null = object; at; at = natives.getPrototypeOf(at)) {
    if (natives.getOwnPropertyDescriptor(at, name)) return at;
  }
  return undefined;
}

/**
 * Replaces a method where it is defined, once for each owner. The new function keeps the old one's name, length,
 * enumerability and own properties' flags, so that a page that looks cannot tell.
 *
 * Returns what takes the patch away again, or undefined where there was nothing to patch or it is patched already.
 */
export function patchMethod(object: object, name: PropertyKey, wrap: Wrap): (() => void) | undefined {
  const owner = ownerOf(object, name);
  if (!owner) return undefined;
  const names = patched.get(owner) ?? new Set<PropertyKey>();
  if (names.has(name)) return undefined;
  const before = natives.getOwnPropertyDescriptor(owner, name);
  const original: unknown = before?.value;
  if (!before || typeof original !== 'function') return undefined;
  const wrapped = dressAs(wrap(original as Method), original);
  if (!natives.defineProperty(owner, name, { ...before, value: wrapped })) return undefined;
  patched.set(owner, names.add(name));
  return () => {
    names.delete(name);
    // A later patch of the page's own stays: ours then only passes through.
    if (natives.getOwnPropertyDescriptor(owner, name)?.value === wrapped) natives.defineProperty(owner, name, before);
  };
}

/** Runs after a call: with what it gave, or what it threw. */
export type After = (result: unknown, thrown?: { error: unknown }) => void;

/** Looks on at each call of a method: before it runs, and after it by what `observe` gives back. The call is the page's own. */
export function observeMethod(
  object: object,
  name: PropertyKey,
  observe: (self: object, args: readonly unknown[]) => After | void,
): void {
  patchMethod(
    object,
    name,
    (original) =>
      function (this: object, ...args: unknown[]) {
        const after = safely(() => observe(this, args));
        if (!after) return original.apply(this, args);
        let result: unknown;
        let thrown: { error: unknown } | undefined;
        try {
          return (result = original.apply(this, args));
        } catch (error) {
          thrown = { error };
          throw error;
        } finally {
          safely(() => after(result, thrown));
        }
      },
  );
}

function dressAs(wrapped: Method, original: object): Method {
  for (const key of ['name', 'length'] as const) {
    const descriptor = natives.getOwnPropertyDescriptor(original, key);
    if (descriptor) natives.defineProperty(wrapped, key, descriptor);
  }
  return wrapped;
}
