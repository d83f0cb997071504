/**
 * What the hook needs of the page's own globals, taken before the page's first script can replace it. After its start
 * the hook uses these, its own structures (`tables`, `lists`) and syntax that calls nothing: no `for…of`, no spread of a
 * list, no list pattern, no `instanceof`, no method of a text, a list or a function. The linter (`house/replaceable`) and a test
 * hold it to that (`tests/trust/replacedBuiltins.test.ts`).
 */
export const natives = {
  defineProperty: Reflect.defineProperty,
  deleteProperty: Reflect.deleteProperty,
  getOwnPropertyDescriptor: Reflect.getOwnPropertyDescriptor,
  getPrototypeOf: Reflect.getPrototypeOf,
  setPrototypeOf: Reflect.setPrototypeOf,
  isPrototypeOf: Object.prototype.isPrototypeOf,
  ownKeys: Reflect.ownKeys,
  apply: Reflect.apply,
  construct: Reflect.construct,
  isArray: Array.isArray,
  /** The page may give its name to something else. */
  global: globalThis,
  iterator: Symbol.iterator,
  Proxy,
  String,
  Number,
  fromCharCode: String.fromCharCode,
  charCodeAt: String.prototype.charCodeAt,
  slice: String.prototype.slice,
  match: RegExp.prototype.exec,
  // oxlint-disable-next-line unicorn/no-thenable -- nobody awaits these
  then: Promise.prototype.then,
  parse: JSON.parse,
  stringify: JSON.stringify,
  Error,
  captureStackTrace: (Error as { captureStackTrace?(error: object, from: object): void }).captureStackTrace,
  isError: (Error as { isError?(value: unknown): boolean }).isError,
  hasKey: Map.prototype.has,
  getTime: Date.prototype.getTime,
  toISOString: Date.prototype.toISOString,
  Uint8Array,
  addEventListener: EventTarget.prototype.addEventListener,
  removeEventListener: EventTarget.prototype.removeEventListener,
  setTimeout: globalThis.setTimeout.bind(globalThis),
  queueMicrotask: globalThis.queueMicrotask.bind(globalThis),
  now: performance.now.bind(performance),
  timeOrigin: performance.timeOrigin,
  btoa: globalThis.btoa.bind(globalThis),
  atob: globalThis.atob.bind(globalThis),
};

/** Milliseconds since 1970, with fractions, on a clock that never goes back. */
export function epochNow(): number {
  return natives.timeOrigin + natives.now();
}

/** By a prototype, whatever an object says of itself by `Symbol.hasInstance`. Of a Proxy its trap is run. */
export function isA(prototype: object | undefined, value: unknown): boolean {
  return prototype !== undefined && natives.apply(natives.isPrototypeOf, prototype, [value]);
}

/** The getter of a property of the browser's; undefined where there is none. */
export function getterOf(prototype: object | undefined, key: PropertyKey): (() => unknown) | undefined {
  return prototype && natives.getOwnPropertyDescriptor(prototype, key)?.get;
}

/** A part of a text. */
export function partOf(text: string, from: number, to?: number): string {
  return natives.apply(natives.slice, text, [from, to]);
}
