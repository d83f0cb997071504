import { afterEach, describe, expect, it, vi } from 'vitest';
import { natives } from '../../../src/hook/patch/natives';
import { toPortable } from '../../../src/hook/copy/portable';

/** Each trap that is asked for is written down. */
const traps: PropertyKey[] = [];
const handler = new Proxy({}, { get: (_target, trap) => void traps.push(trap) });
const watched = (target: object = {}) => new Proxy(target, handler);

const { Error: OwnError } = natives;
const settings = () => ['stackTraceLimit', 'prepareStackTrace'].map((key) => Reflect.getOwnPropertyDescriptor(Error, key));

afterEach(() => {
  traps.length = 0;
  natives.Error = OwnError;
  Reflect.deleteProperty(Error, 'prepareStackTrace');
});

describe('a Proxy', () => {
  it.each([
    ['of an object', watched()],
    ['of an array', watched([1])],
    ['of a function', watched(() => undefined)],
    ['of an Error', watched(new Error('x'))],
    ['of a Map', watched(new Map())],
    ['of a Proxy', watched(watched())],
    ['that is a prototype', Object.create(watched())],
    ['that is a prototype’s prototype', Object.create(Object.create(watched()))],
  ])('%s is reported as what it is, and not looked into', (_what, value) => {
    expect(toPortable({ value, rest: [1] })).toEqual({ value: { $type: 'proxy' }, rest: [1] });
    expect(traps).toEqual([]);
  });

  it('that is a constructor does not even name its objects', () => {
    expect(toPortable(Object.create(Object.create({ constructor: watched(function Name() {}) })))).toEqual({});
    expect(traps).toEqual([]);
  });

  it('that a prototype is made to inherit from later is seen', () => {
    class Late {
      a = 1;
    }
    expect(toPortable(new Late())).toEqual({ $type: 'object', name: 'Late', entries: [['a', 1]] });
    Object.setPrototypeOf(Late.prototype, watched());
    expect(toPortable(new Late())).toEqual({ $type: 'proxy' });
    expect(traps).toEqual([]);
  });
});

describe('to look for one', () => {
  it('leaves the page’s settings of stacks as they were', () => {
    const before = settings();
    toPortable({ a: [{}] });
    expect(settings()).toEqual(before);
  });

  it('runs no formatter of stacks of the page’s, nor an accessor in its place', () => {
    const format = vi.fn();
    Object.defineProperty(Error, 'prepareStackTrace', { configurable: true, get: () => format(), set: format });
    const before = settings();
    expect(toPortable([{}, watched()])).toEqual([{}, { $type: 'proxy' }]);
    expect(format).not.toHaveBeenCalled();
    expect(settings()).toEqual(before);
  });

  it('gives up where the page has frozen them: nothing is looked into then', () => {
    natives.Error = Object.freeze(class extends OwnError {}) as unknown as ErrorConstructor;
    expect(toPortable(['text', {}, watched()])).toEqual({ $type: 'proxy' });
    expect(traps).toEqual([]);
  });
});
