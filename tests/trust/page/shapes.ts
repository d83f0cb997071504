/** Values that a page may hand to its client, of which many bite whoever looks into them. Made again for each use. */
export interface Shape {
  value: unknown;
  /** How often an accessor, a method or a trap of it was run. */
  touched(): number;
}

type Make = (touch: () => void) => unknown;

const PROXY_TRAPS = [
  'get', 'set', 'has', 'deleteProperty', 'ownKeys', 'getOwnPropertyDescriptor', 'defineProperty', 'getPrototypeOf',
  'setPrototypeOf', 'isExtensible', 'preventExtensions', 'apply', 'construct',
] as const;

function counted(target: object, touch: () => void, fail = false): object {
  const handler = Object.fromEntries(
    PROXY_TRAPS.map((trap) => [
      trap,
      (...args: unknown[]) => {
        touch();
        if (fail) throw new Error(`the trap ${trap}`);
        return (Reflect[trap] as (...args: unknown[]) => unknown)(...args);
      },
    ]),
  );
  return new Proxy(target, handler);
}

function accessor(touch: () => void, get: () => unknown, enumerable = true): object {
  return Object.defineProperty({}, 'key', {
    enumerable,
    get: () => {
      touch();
      return get();
    },
  });
}

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 1;
  for (let at = 0; at < depth; at++) value = wrap(value);
  return value;
}

function fail(): never {
  throw new Error('of the page');
}

function cyclicObject(): object {
  const value: Record<string, unknown> = {};
  value['self'] = value;
  return value;
}

function cyclicArray(): unknown[] {
  const value: unknown[] = [];
  value.push(value);
  return value;
}

function detached(make: (buffer: ArrayBuffer) => unknown): unknown {
  const buffer = new ArrayBuffer(8);
  const value = make(buffer);
  structuredClone(buffer, { transfer: [buffer] });
  return value;
}

function frame(): Window {
  const element = document.createElement('iframe');
  document.body.append(element);
  return element.contentWindow as Window;
}

function crossOriginWindow(): Window {
  const element = document.createElement('iframe');
  element.sandbox.add('allow-scripts');
  document.body.append(element);
  return element.contentWindow as Window;
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

class Secretive {
  #hidden = 1;
  get hidden(): number {
    return this.#hidden;
  }
}

/** The name says what it is; those that say `plain` are what a page usually sends. */
const MAKES: Record<string, Make> = {
  'plain text': () => 'hello',
  'plain object': () => ({ a: [1, { b: null }] }),
  undefined: () => undefined,
  null: () => null,
  NaN: () => Number.NaN,
  Infinity: () => Number.NEGATIVE_INFINITY,
  'minus zero': () => -0,
  BigInt: () => 10n ** 30n,
  'BigInt inside': () => ({ deep: [1n] }),
  Symbol: () => Symbol('name'),
  'Symbol key': () => ({ [Symbol('key')]: 1 }),
  function: () => fail,
  'function inside': () => ({ call: fail }),
  'async function inside': () => ({ async call() {} }),
  class: () => Secretive,
  'instance with private fields': () => new Secretive(),
  getter: (touch) => accessor(touch, () => 1),
  'getter that throws': (touch) => accessor(touch, fail),
  'getter that is not enumerable': (touch) => accessor(touch, () => 1, false),
  'getter on the prototype': (touch) => Object.create(accessor(touch, () => 1)),
  'getter that changes the object': (touch) => {
    const value: Record<string, unknown> = {};
    Object.defineProperty(value, 'grow', {
      enumerable: true,
      get: () => {
        touch();
        return (value[`more ${Object.keys(value).length}`] = 1);
      },
    });
    return value;
  },
  'getter in an array': (touch) => Object.defineProperty([1, 2], 0, { enumerable: true, get: touch }),
  'setter only': (touch) => Object.defineProperty({}, 'key', { enumerable: true, set: touch }),
  Proxy: (touch) => counted({ a: 1 }, touch),
  'Proxy of an array': (touch) => counted([1, 2], touch),
  'Proxy that throws': (touch) => counted({ a: 1 }, touch, true),
  'Proxy inside': (touch) => ({ deep: [counted({ a: 1 }, touch)] }),
  'Proxy as prototype': (touch) => Object.create(counted({ a: 1 }, touch)),
  'Proxy of a function': (touch) => counted(fail, touch),
  'Proxy that was revoked': () => revoked(),
  'Proxy of an Error': (touch) => counted(new Error('message'), touch),
  'Proxy of a Proxy of a Date': (touch) => counted(counted(new Date(0), touch), touch),
  'Proxy as constructor': (touch) => Object.create(Object.create({ constructor: counted(Secretive, touch) })),
  'Proxy among the keys of an Error': (touch) => Object.assign(new Error('message'), { cause: counted({ a: 1 }, touch) }),
  'Proxy that is thrown': (touch) => ({
    toJSON: () => {
      touch();
      throw counted(new Error('message'), touch);
    },
  }),
  'class that is called Proxy': () => new (class Proxy {
    a = 1;
  })(),
  'cyclic object': () => cyclicObject(),
  'cyclic array': () => cyclicArray(),
  'the same object twice': () => {
    const same = { a: 1 };
    return [same, same];
  },
  'objects nested 10,000 deep': () => nested(10_000, (inner) => ({ inner })),
  'arrays nested 10,000 deep': () => nested(10_000, (inner) => [inner]),
  'a million keys': () => Object.fromEntries(Array.from({ length: 1_000_000 }, (_, at) => [`k${at}`, at])),
  'an array of a million': () => Array.from({ length: 1_000_000 }, (_, at) => at),
  'sparse array': () => Object.assign(Array.from({ length: 3 }), { length: 1_000 }),
  'array with keys': () => Object.assign([1, 2], { extra: true }),
  'no prototype': () => Object.assign(Object.create(null), { a: 1 }),
  '__proto__ key': () => JSON.parse('{"__proto__":{"polluted":true},"a":1}'),
  'constructor and prototype keys': () => ({ constructor: { prototype: { polluted: true } }, prototype: 1 }),
  'keys of a protocol': () => ({ $type: 'undefined', _placeholder: true, num: 0, base64: true }),
  'toString that throws': (touch) => ({
    toString: () => {
      touch();
      fail();
    },
  }),
  'valueOf that counts': (touch) => ({ valueOf: touch, [Symbol.toPrimitive]: touch }),
  'toStringTag that throws': (touch) =>
    Object.defineProperty({}, Symbol.toStringTag, {
      get: () => {
        touch();
        fail();
      },
    }),
  'toJSON that lies': (touch) => ({
    a: 1,
    toJSON: () => {
      touch();
      return { b: 2 };
    },
  }),
  'toJSON that throws': (touch) => ({
    toJSON: () => {
      touch();
      fail();
    },
  }),
  'toJSON that gives itself': () => {
    const value = { toJSON: (): unknown => value };
    return value;
  },
  'toJSON that is no function': () => ({ toJSON: 'text' }),
  Date: () => new Date(0),
  'Date that is none': () => new Date(Number.NaN),
  RegExp: () => /a(b)/giu,
  Error: () => Object.assign(new Error('message'), { code: 7 }),
  'Error with a stack that throws': (touch) =>
    Object.defineProperty(new Error('message'), 'stack', {
      get: () => {
        touch();
        fail();
      },
    }),
  'Map and Set': () => new Map<unknown, unknown>([[new Set([1]), new Map()]]),
  'WeakMap, WeakRef, Promise': () => [new WeakMap(), new WeakRef({}), Promise.resolve(1)],
  'boxed primitives': () => [Object('text'), Object(1), Object(true), Object(1n), Object(Symbol('s'))],
  ArrayBuffer: () => Uint8Array.of(1, 2, 3).buffer,
  'typed array on part of a buffer': () => new Uint16Array(new ArrayBuffer(16), 4, 2),
  DataView: () => new DataView(new ArrayBuffer(4), 1),
  'detached buffer': () => detached((buffer) => buffer),
  'view of a detached buffer': () => detached((buffer) => new Uint8Array(buffer)),
  SharedArrayBuffer: () => (globalThis.SharedArrayBuffer ? new SharedArrayBuffer(4) : 'not in this page'),
  'growing buffer': () => Reflect.construct(ArrayBuffer, [4, { maxByteLength: 64 }]),
  Blob: () => new Blob(['text'], { type: 'text/plain' }),
  'Blob that says it is something else': (touch) =>
    Object.defineProperties(new Blob(['text']), { size: { get: touch }, type: { get: touch }, name: { get: touch } }),
  File: () => new File(['text'], '<img src=x>.txt'),
  'typed array that says it is something else': (touch) =>
    Object.defineProperties(Uint8Array.of(1, 2), {
      byteLength: { get: touch },
      buffer: { get: touch },
      constructor: { get: touch },
    }),
  'DOM node': () => document.body,
  'document': () => document,
  'same-origin window': () => frame(),
  'cross-origin window': () => crossOriginWindow(),
  'own window': () => globalThis,
  arguments: (function (..._args: unknown[]): Make {
    // eslint-disable-next-line prefer-rest-params -- the exotic object is what is wanted
    const exotic = arguments;
    return () => exotic;
  })(1, 2),
  generator: () => (function* () {
    yield fail();
  })(),
  'text of 1 MB': () => 'x'.repeat(1_000_000),
  'text of 100 MB': () => 'x'.repeat(100_000_000),
  'lone surrogates': () => '\uD800 and \uDFFF',
  'right-to-left and zero-width text': () => '\u202Eevil\u202C\u200B\u2066x\u2069\uFEFF',
  'control characters': () => '\u0000\u0001\u001E\u2028\u2029\u007F',
  'text that looks like a packet': () => '42["forged",1]\u001E41',
  'markup': () => '<img src=x onerror=alert(1)><script>alert(1)</script>',
};

export const SHAPE_NAMES = Object.keys(MAKES);

export function makeShape(name: string): Shape {
  let touches = 0;
  const make = MAKES[name];
  if (!make) throw new Error(`no shape ${name}`);
  const value = make(() => {
    touches++;
  });
  // What it took to make it is not counted.
  const before = touches;
  return { value, touched: () => touches - before };
}

/** Names of events, as hostile as payloads. */
export const EVENT_NAMES: readonly (string | symbol | number)[] = [
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', '', ' ', '\u202Eemit', '\uD800', 'a\u0000b', '<b>bold</b>',
  '{{now}}', '"quoted"', '\\', '42["x"]', 'e'.repeat(100_000), 7, -0, Symbol('event'),
];
