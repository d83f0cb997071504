import { takeNatives } from './takeNatives';

/**
 * What the hook needs of the page's own globals, taken before the page's first script can replace it. After its start
 * the hook uses these, its own structures (`tables`, `lists`) and syntax that calls nothing: no `for…of`, no spread of a
 * list, no list pattern, no `instanceof`, no method of a text, a list or a function. The linter (`house/replaceable`) and a test
 * hold it to that (`tests/trust/replacedBuiltins.test.ts`).
 */
export const natives = /* @__PURE__ */ takeNatives();

/** Milliseconds since 1970, with fractions, on a clock that never goes back. */
export function epochNow(): number {
  return natives.timeOrigin + natives.now();
}

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
