import { afterEach, expect, it } from 'vitest';
import { discoverManagers } from '../../../src/hook/discover/discoverManagers';

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

const nobody = () => false;

afterEach(() => {
  Reflect.deleteProperty(Object.prototype, 'nsps');
});

it('finds a Manager while its constructor runs, and leaves an ordinary own property', () => {
  const found: unknown[] = [];
  discoverManagers((manager) => found.push(manager), nobody);
  const manager = new Manager();
  expect(found).toEqual([manager]);
  expect(Object.getOwnPropertyDescriptor(manager, 'nsps')).toEqual({
    value: {},
    writable: true,
    enumerable: true,
    configurable: true,
  });
});

it('leaves any other object with such a property unchanged', () => {
  const found: unknown[] = [];
  discoverManagers((manager) => found.push(manager), nobody);
  expect(new Stranger().nsps).toBe('mine');
  expect(found).toEqual([]);
  expect(Object.keys({})).toEqual([]);
  for (const key in {}) throw new Error(`unexpected key ${key}`);
});

it('never throws into the page', () => {
  discoverManagers(() => {
    throw new Error('a fault of ours');
  }, nobody);
  expect(() => new Manager()).not.toThrow();
});

it("passes an object that shows a value to the workbench's door, and then ignores it", () => {
  const shown: unknown[] = [];
  discoverManagers(
    () => undefined,
    (_guest, value) => {
      shown.push(value);
      return value === 'secret';
    },
  );
  const guest: { nsps?: string } = {};
  guest.nsps = 'secret';
  expect(Object.keys(guest)).toEqual([]);
  guest.nsps = 'wrong';
  expect(Object.keys(guest)).toEqual(['nsps']);
  expect(shown).toEqual(['secret', 'wrong']);
});
