const { getOwnPropertyDescriptor, getPrototypeOf } = Reflect;

/** Undefined where there is none. */
function getterOf(prototype: object | undefined, key: PropertyKey): (() => unknown) | undefined {
  return prototype && getOwnPropertyDescriptor(prototype, key)?.get;
}

export type Natives = ReturnType<typeof takeNatives>;

/**
 * What the hook needs of the page's own globals. Each page pays for it, with Socket.IO or without: interfaces of the
 * browser's that nobody has asked for yet are made when they are named here (5 to 20 µs each), so none is that isn't needed.
 */
export function takeNatives() {
  const { Document, CloseEvent, PerformanceEntry, Blob, File, WebSocket, XMLHttpRequest, Response, Headers, DOMException, SecurityPolicyViolationEvent } = globalThis as Partial<typeof globalThis>;
  const { PerformanceObserver, PerformanceObserverEntryList } = globalThis as Partial<typeof globalThis>;
  const answer = Response?.prototype;
  const violation = SecurityPolicyViolationEvent?.prototype;
  const xhr = XMLHttpRequest?.prototype;
  const typed = getPrototypeOf(Uint8Array.prototype) as object;
  const blob = Blob?.prototype;
  const view = DataView.prototype;
  const map = Map.prototype;
  const set = Set.prototype;
  const byObject = WeakMap.prototype;
  const objects = WeakSet.prototype;
  return {
    defineProperty: Reflect.defineProperty,
    deleteProperty: Reflect.deleteProperty,
    getOwnPropertyDescriptor,
    getPrototypeOf,
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
    /** Firefox's; in Chromium each error has its own. */
    stack: getterOf(Error.prototype, 'stack'),
    hasKey: map.has,
    getTime: Date.prototype.getTime,
    toISOString: Date.prototype.toISOString,
    Uint8Array,
    addEventListener: EventTarget.prototype.addEventListener,
    removeEventListener: EventTarget.prototype.removeEventListener,
    setTimeout: globalThis.setTimeout.bind(globalThis),
    queueMicrotask: globalThis.queueMicrotask.bind(globalThis),
    now: performance.now.bind(performance),
    timeOrigin: performance.timeOrigin,
    performance,
    getEntriesByType: performance.getEntriesByType,
    entryName: getterOf(PerformanceEntry?.prototype, 'name'),
    btoa: globalThis.btoa.bind(globalThis),
    atob: globalThis.atob.bind(globalThis),
    hidden: getterOf(Document?.prototype, 'hidden'),
    /** Chromium has it, and Firefox from 147 on. */
    navigation: getterOf(globalThis, 'navigation'),
    prototypes: {
      Object: Object.prototype as object,
      Error: Error.prototype,
      Date: Date.prototype,
      ArrayBuffer: ArrayBuffer.prototype,
      Blob: blob,
      File: File?.prototype,
      CloseEvent: CloseEvent?.prototype as object | undefined,
      WebSocket: WebSocket?.prototype,
      XMLHttpRequest: xhr,
      Response: answer as object | undefined,
      DOMException: DOMException?.prototype as object | undefined,
    },
    /** The language's own tables, with the methods that they have now. */
    tables: {
      WeakMap: { kind: WeakMap, methods: { get: byObject.get, set: byObject.set, has: byObject.has, delete: byObject.delete } },
      WeakSet: { kind: WeakSet, methods: { add: objects.add, has: objects.has, delete: objects.delete } },
      Map: { kind: Map, methods: { get: map.get, set: map.set, has: map.has, delete: map.delete, forEach: map.forEach }, size: getterOf(map, 'size') },
      Set: { kind: Set, methods: { add: set.add, has: set.has, delete: set.delete, forEach: set.forEach }, size: getterOf(set, 'size') },
      WeakRef: { kind: WeakRef, methods: { deref: WeakRef.prototype.deref } },
    },
    /** By the browser's own accessors: an object may have another, of the page's, in front of them. */
    bytes: {
      isView: ArrayBuffer.isView,
      tag: getterOf(typed, Symbol.toStringTag),
      ofBuffer: getterOf(ArrayBuffer.prototype, 'byteLength'),
      typed: { buffer: getterOf(typed, 'buffer'), offset: getterOf(typed, 'byteOffset'), length: getterOf(typed, 'byteLength') },
      view: { buffer: getterOf(view, 'buffer'), offset: getterOf(view, 'byteOffset'), length: getterOf(view, 'byteLength') },
    },
    blob: {
      size: getterOf(blob, 'size'),
      type: getterOf(blob, 'type'),
      name: getterOf(File?.prototype, 'name'),
      slice: blob?.slice,
      arrayBuffer: blob?.arrayBuffer,
    },
    close: {
      code: getterOf(CloseEvent?.prototype, 'code'),
      reason: getterOf(CloseEvent?.prototype, 'reason'),
      wasClean: getterOf(CloseEvent?.prototype, 'wasClean'),
    },
    webSocket: { url: getterOf(WebSocket?.prototype, 'url'), state: getterOf(WebSocket?.prototype, 'readyState') },
    xhr: {
      state: getterOf(xhr, 'readyState'),
      status: getterOf(xhr, 'status'),
      response: getterOf(xhr, 'response'),
      url: getterOf(xhr, 'responseURL'),
      header: xhr?.getResponseHeader,
    },
    answer: {
      status: getterOf(answer, 'status'),
      url: getterOf(answer, 'url'),
      headers: getterOf(answer, 'headers'),
      header: Headers?.prototype.get,
    },
    errorMessage: getterOf(DOMException?.prototype, 'message'),
    wallClock: Date.now,
    longTasks: {
      Observer: PerformanceObserver,
      types: PerformanceObserver?.supportedEntryTypes,
      observe: PerformanceObserver?.prototype.observe,
      getEntries: PerformanceObserverEntryList?.prototype.getEntries,
      duration: getterOf(PerformanceEntry?.prototype, 'duration'),
    },
    violation: { directive: getterOf(violation, 'effectiveDirective'), blocked: getterOf(violation, 'blockedURI') },
    eventData: getterOf(MessageEvent.prototype, 'data'),
    views: {
      __proto__: null,
      Int8Array,
      Uint8ClampedArray,
      Int16Array,
      Uint16Array,
      Int32Array,
      Uint32Array,
      Float32Array,
      Float64Array,
      BigInt64Array,
      BigUint64Array,
      DataView,
    },
  };
}
