import { afterEach, describe, expect, it, vi } from 'vitest';
import { unreplacedClass, unreplacedGetter, unreplacedMethod, unreplacedPrototype } from '../../../src/hook/patch/unreplaced';

const native = Object.getOwnPropertyDescriptor(Map.prototype, 'size')?.get as () => unknown;
const called = vi.fn();
const spy = function size(): void {
  called();
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('what the browser has', () => {
  it('is returned if it is still there', () => {
    expect(unreplacedGetter(Map.prototype, 'size')).toBe(native);
    expect(unreplacedGetter(new (class extends Map {})(), 'size')).toBe(native);
    expect(unreplacedMethod(Map.prototype, 'get')).toBe(Reflect.get(Map.prototype, 'get'));
    expect(unreplacedClass('Map')).toBe(Map);
    expect(unreplacedPrototype('Map')).toBe(Map.prototype);
  });

  it.each([
    ['a function of the same name', spy],
    ['a function whose text is kept', Object.assign(spy, { toString: () => 'function get size() { [native code] }' })],
    ['a bound function', native.bind(new Map())],
    ['a bound function with its name', Object.defineProperty(native.bind(new Map()), 'name', { value: 'get size' })],
    ['a Proxy', new Proxy(native, { apply: called })],
    ['another native', Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength')?.get],
    ['nothing', undefined],
  ])('is missing if the page has replaced it with %s', (_what, get) => {
    expect(unreplacedGetter(Object.create(null, { size: { get } }), 'size')).toBeUndefined();
    expect(called).not.toHaveBeenCalled();
  });

  it("isn't read from the page: an accessor in place of a class isn't called", () => {
    const before = Object.getOwnPropertyDescriptor(globalThis, 'WeakMap') as PropertyDescriptor;
    Object.defineProperty(globalThis, 'WeakMap', { configurable: true, get: called });
    expect(unreplacedClass('WeakMap')).toBeUndefined();
    Object.defineProperty(globalThis, 'WeakMap', before);
    vi.stubGlobal('Map', Object.assign(() => undefined, { prototype: {} }));
    expect(unreplacedPrototype('Map')).toBeUndefined();
    expect(unreplacedPrototype('NoSuchThing')).toBeUndefined();
    expect(called).not.toHaveBeenCalled();
  });
});
