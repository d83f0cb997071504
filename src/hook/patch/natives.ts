/**
 * What the hook needs of the page's own globals, taken before the page's first script can replace it.
 */
export const natives = {
  defineProperty: Reflect.defineProperty,
  deleteProperty: Reflect.deleteProperty,
  getOwnPropertyDescriptor: Reflect.getOwnPropertyDescriptor,
  getPrototypeOf: Reflect.getPrototypeOf,
  ownKeys: Reflect.ownKeys,
  apply: Reflect.apply,
  construct: Reflect.construct,
  addEventListener: EventTarget.prototype.addEventListener,
  removeEventListener: EventTarget.prototype.removeEventListener,
  captureStackTrace: (Error as { captureStackTrace?(error: object, from: object): void }).captureStackTrace,
  parse: JSON.parse,
  setTimeout: globalThis.setTimeout.bind(globalThis),
  queueMicrotask: globalThis.queueMicrotask.bind(globalThis),
  now: performance.now.bind(performance),
  timeOrigin: performance.timeOrigin,
  btoa: globalThis.btoa.bind(globalThis),
  atob: globalThis.atob.bind(globalThis),
  Error,
  hasKey: Map.prototype.has,
  slice: Blob.prototype.slice,
  arrayBuffer: Blob.prototype.arrayBuffer,
};

/** Milliseconds since 1970, with fractions, on a clock that never goes back. */
export function epochNow(): number {
  return natives.timeOrigin + natives.now();
}
