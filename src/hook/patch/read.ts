import * as natives from './natives';

/** Checks the prototype chain, regardless of `Symbol.hasInstance`. Runs the trap of a Proxy. */
export function isA(prototype: object | undefined, value: unknown): boolean {
  return prototype !== undefined && natives.apply(natives.isPrototypeOf, prototype, [value]);
}

/** The value that a getter of the browser returns for an object. */
export function read<Value>(getter: (() => unknown) | undefined, object: object): Value {
  return natives.apply(getter as () => Value, object, []);
}

/** A part of a string. */
export function partOf(text: string, from: number, to?: number): string {
  return natives.apply(natives.slice, text, [from, to]);
}
