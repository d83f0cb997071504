import * as natives from './natives';

/** By a prototype, whatever an object says of itself by `Symbol.hasInstance`. Of a Proxy its trap is run. */
export function isA(prototype: object | undefined, value: unknown): boolean {
  return prototype !== undefined && natives.apply(natives.isPrototypeOf, prototype, [value]);
}

/** What a getter of the browser's gives for an object. */
export function read<Value>(getter: (() => unknown) | undefined, object: object): Value {
  return natives.apply(getter as () => Value, object, []);
}

/** A part of a text. */
export function partOf(text: string, from: number, to?: number): string {
  return natives.apply(natives.slice, text, [from, to]);
}
