import { define } from './define';
import * as natives from './natives';
import { safelyWith } from './safely';
import { Dict, Table } from './tables';
import { isFunction } from './isFunction';

// Any function: the arguments and result of a patched method are passed through.
export type Method = (this: object, ...args: unknown[]) => unknown;

/** A function in both forms that a method can have, so that the page finds the form that it would find without the hook. */
export interface Forms {
  /** As in a class or an object: no `prototype`, and `new` throws. */
  concise: Method;
  /** A `function`: it has a `prototype` and can be called with `new`. */
  constructible: Method;
}

/** Wraps a method: gets the original, returns its replacement. */
export type Wrap = (original: Method) => Forms;

/** Both forms, if one additional stack frame doesn't matter. */
export function bothForms(call: (original: Method, self: object, args: unknown[]) => unknown): Wrap {
  return (original) => ({
    concise: {
      called(this: object, ...args: unknown[]) {
        return call(original, this, args);
      },
    }.called,
    constructible: function (this: object, ...args: unknown[]) {
      return new.target ? natives.construct(original, args, new.target) : call(original, this, args);
    },
  });
}

const patched = new Table<object, Dict<PropertyKey, true>>();

/** The object in the prototype chain that has the property; undefined if none has. */
export function ownerOf(object: object | null, name: PropertyKey): object | undefined {
  for (let at: object | null = object; at; at = natives.getPrototypeOf(at)) {
    if (natives.getOwnPropertyDescriptor(at, name)) return at;
  }
  return undefined;
}

/**
 * Replaces a method where it is defined, once for each owner. The new function has the form, name, length, own properties and flags
 * of the old one, so that a page that checks sees no difference, except for its source text.
 *
 * Returns a function that removes the patch, or undefined if there was nothing to patch or it is patched already.
 */
export function patchMethod(object: object, name: PropertyKey, wrap: Wrap): (() => void) | undefined {
  const owner = ownerOf(object, name);
  if (!owner) return undefined;
  const names = patched.get(owner) ?? new Dict<PropertyKey, true>();
  if (names.has(name)) return undefined;
  const before = natives.getOwnPropertyDescriptor(owner, name);
  const original: unknown = before?.value;
  if (!before || !isFunction(original)) return undefined;
  const wrapped = dressAs(wrap(original as Method), original);
  if (!define(owner, name, { ...before, value: wrapped })) return undefined;
  names.set(name, true);
  patched.set(owner, names);
  return () => {
    names.delete(name);
    // A later patch of the page stays: ours then only passes calls through.
    if (natives.getOwnPropertyDescriptor(owner, name)?.value !== wrapped) return;
    define(owner, name, before);
  };
}

/**
 * Runs after a call: with its result, or `threw`. The thrown value stays unknown, because only a `catch` could read it: the browser
 * reports an error that is thrown again as thrown here, and a debugger that pauses on uncaught errors would stop here too.
 */
export type After = (result: unknown, threw: boolean) => void;

/**
 * Observes each call of a method: before it runs, and after it with the function that `observe` returned. The call itself is the
 * page's own.
 */
export function observeMethod(
  object: object,
  name: PropertyKey,
  observe: (self: object, args: readonly unknown[]) => After | void,
): void {
  patchMethod(object, name, (original) => ({
    concise: {
      called(this: object, ...args: unknown[]) {
        const after = safelyWith(observe, this, args);
        let result: unknown;
        let threw = true;
        try {
          result = natives.apply(original, this, args);
          threw = false;
          return result;
        } finally {
          if (after) safelyWith(after, result, threw);
        }
      },
    }.called,
    // Its body is repeated, because one more frame in the page's stacks would push out one of the page's own.
    constructible: function (this: object, ...args: unknown[]) {
      if (new.target) return natives.construct(original, args, new.target);
      const after = safelyWith(observe, this, args);
      let result: unknown;
      let threw = true;
      try {
        result = natives.apply(original, this, args);
        threw = false;
        return result;
      } finally {
        if (after) safelyWith(after, result, threw);
      }
    },
  }));
}

function dressAs({ concise, constructible }: Forms, original: object): Method {
  const isConcise = !natives.getOwnPropertyDescriptor(original, 'prototype');
  const wrapped = isConcise ? concise : constructible;
  const keys = natives.ownKeys(original);
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as PropertyKey;
    define(wrapped, key, natives.getOwnPropertyDescriptor(original, key));
  }
  return wrapped;
}
