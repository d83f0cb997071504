/**
 * The globals that the hook needs, read before the page's first script can replace them. After its start, the hook uses these, its
 * own structures (`tables`, `lists`) and syntax that calls nothing: no `for…of`, no spread of a list, no array pattern, no
 * `instanceof`, no method of a string, an array or a function. The linter (`house/replaceable`) and a test
 * (`tests/trust/replacedBuiltins.test.ts`) check this.
 *
 * Each page pays for what is read here, with or without Socket.IO. So each is a separate variable: an object with all of them costs
 * four times as much, because an engine makes a shape for each of its properties. And only the language's own globals and those
 * that pages often replace are here; the rest is in `interfaces`.
 */
export const { apply, construct, defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys, setPrototypeOf } = Reflect;
/** The page may assign something else to its name. */
export const global = globalThis;
export const { Proxy, String, Number, Error, RegExp, Uint8Array, Map, WeakMap, WeakRef } = globalThis;
/** The source text of any function. */
export const { toString: textOfFunction } = Function.prototype;
export const { isArray } = Array;
export const { fromCharCode } = String;
export const { charCodeAt, slice } = String.prototype;
export const { exec: match } = RegExp.prototype;
/** A module with a `then` would be treated as a promise. */
export const { then: promiseThen } = Promise.prototype;
export const { parse, stringify } = JSON;
export const { now: wallClock } = Date;

export const { keys, prototype: objectPrototype, prototype: { isPrototypeOf } } = Object;
export const { prototype: errorPrototype } = Error;
export const { prototype: datePrototype, prototype: { getTime, toISOString } } = Date;
export const { captureStackTrace, isError } = Error as {
  captureStackTrace?(error: object, from: object): void;
  isError?(value: unknown): boolean;
};
/** Firefox only; in Chromium each error has its own. */
export const stack = /* @__PURE__ */ getterOf(errorPrototype, 'stack');

export const { get: mapGet, set: mapSet, has: mapHas, delete: mapDelete, forEach: mapForEach } = Map.prototype;
export const mapSize = /* @__PURE__ */ getterOf(Map.prototype, 'size');
export const { get: weakGet, set: weakSet, has: weakHas, delete: weakDelete } = WeakMap.prototype;
export const { deref } = WeakRef.prototype;

export const { isView, prototype: bufferPrototype } = ArrayBuffer;
export const bufferLength = /* @__PURE__ */ getterOf(bufferPrototype, 'byteLength');
const typed = /* @__PURE__ */ getPrototypeOf(Uint8Array.prototype) as object;
export const typedKind = /* @__PURE__ */ getterOf(typed, Symbol.toStringTag);
export const typedBuffer = /* @__PURE__ */ getterOf(typed, 'buffer');
export const typedOffset = /* @__PURE__ */ getterOf(typed, 'byteOffset');
export const typedLength = /* @__PURE__ */ getterOf(typed, 'byteLength');
const { prototype: view } = DataView;
export const viewBuffer = /* @__PURE__ */ getterOf(view, 'buffer');
export const viewOffset = /* @__PURE__ */ getterOf(view, 'byteOffset');
export const viewLength = /* @__PURE__ */ getterOf(view, 'byteLength');

export const { addEventListener, removeEventListener, dispatchEvent } = EventTarget.prototype;
/** For `asListener`. */
export const { EventTarget: Target, Event: PlainEvent } = globalThis;
/** Only called as plain functions, because `this` is the global object then. */
export const { setTimeout, queueMicrotask, btoa, atob } = globalThis;

const { WebSocket: Sockets, XMLHttpRequest: Requests } = globalThis as Partial<typeof globalThis>;
/** Undefined if there are none: in some workers. */
export const webSocketPrototype = Sockets?.prototype;
export const webSocketUrl = /* @__PURE__ */ getterOf(webSocketPrototype, 'url');
export const webSocketState = /* @__PURE__ */ getterOf(webSocketPrototype, 'readyState');
export const xhrPrototype = Requests?.prototype;
export const xhrState = /* @__PURE__ */ getterOf(xhrPrototype, 'readyState');
export const xhrStatus = /* @__PURE__ */ getterOf(xhrPrototype, 'status');
export const xhrResponse = /* @__PURE__ */ getterOf(xhrPrototype, 'response');
export const xhrUrl = /* @__PURE__ */ getterOf(xhrPrototype, 'responseURL');
export const eventData = /* @__PURE__ */ getterOf(MessageEvent.prototype, 'data');

/** Undefined if there is none. */
function getterOf(prototype: object | undefined, key: PropertyKey): (() => unknown) | undefined {
  return prototype && getOwnPropertyDescriptor(prototype, key)?.get;
}
