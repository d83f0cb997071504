import { afterEach, expect, it } from 'vitest';
import { discoverManagers } from '../../src/hook/discover';

class Manager {
  declare nsps: object;
  constructor() {
    this.nsps = {};
  }
  socket() {}
  open() {}
  reconnectionDelayMax() {}
}
class Stranger {
  declare nsps: string;
  constructor() {
    this.nsps = 'mine';
  }
}

afterEach(() => {
  Reflect.deleteProperty(Object.prototype, 'nsps');
});

it('finds a Manager while its constructor runs, and leaves an ordinary own property', () => {
  const found: unknown[] = [];
  discoverManagers((manager) => found.push(manager));
  const manager = new Manager();
  expect(found).toEqual([manager]);
  expect(Object.getOwnPropertyDescriptor(manager, 'nsps')).toEqual({
    value: {},
    writable: true,
    enumerable: true,
    configurable: true,
  });
});

it('leaves any other object that has such a property as it would be', () => {
  const found: unknown[] = [];
  discoverManagers((manager) => found.push(manager));
  expect(new Stranger().nsps).toBe('mine');
  expect(found).toEqual([]);
  expect(Object.keys({})).toEqual([]);
  for (const key in {}) throw new Error(`unexpected key ${key}`);
});

it('never throws into the page', () => {
  discoverManagers(() => {
    throw new Error('a fault of ours');
  });
  expect(() => new Manager()).not.toThrow();
});
