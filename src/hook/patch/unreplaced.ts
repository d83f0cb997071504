import * as natives from './natives';
import { isFunction } from './isFunction';

type Func = (...args: never) => unknown;

/**
 * What is read when it is needed, and not at a page's start: undefined if the page has replaced it. A native function is recognized
 * by its source text, which no other function can have: it isn't JavaScript, and that of a Proxy or a bound function has no name.
 */
function unreplaced<Kind extends Func>(value: unknown, name: string): Kind | undefined {
  if (!isFunction(value)) return undefined;
  const text = natives.apply(natives.textOfFunction, value, []);
  return natives.apply(natives.match, NATIVE, [text])?.[1] === name ? (value as unknown as Kind) : undefined;
}
const NATIVE = /^function (?:get )?(\w+)\(\)\s*\{\s*\[native code\]\s*\}\s*$/;

/** Own or inherited. */
export function unreplacedGetter(object: object | undefined, name: string): (() => unknown) | undefined {
  return unreplaced(propertyOf(object, name)?.get, name);
}

/** Own or inherited. */
export function unreplacedMethod<Kind extends Func>(object: object | undefined, name: string): Kind | undefined {
  return unreplaced(propertyOf(object, name)?.value, name);
}

/** An interface of the browser, or a class of the language. */
export function unreplacedClass<Kind extends Func>(name: string): Kind | undefined {
  return unreplacedMethod(natives.global, name);
}

export function unreplacedPrototype(name: string): object | undefined {
  const found = unreplacedClass(name);
  return found && natives.getOwnPropertyDescriptor(found, 'prototype')?.value;
}

function propertyOf(object: object | undefined, name: string): PropertyDescriptor | undefined {
  for (let at: object | null | undefined = object; at; at = natives.getPrototypeOf(at)) {
    const found = natives.getOwnPropertyDescriptor(at, name);
    if (found) return found;
  }
  return undefined;
}
