import { describe, expect, it } from 'vitest';
import { createKeys } from '../../../src/hook/keys';
import { createIdentity } from '../../../src/hook/observe/identity';

interface Thing {
  name: string;
  calls: number;
}

function setUp(...names: string[]) {
  const keys = createKeys<Thing>();
  const things = names.map((name) => ({ name, calls: 0 }));
  for (const thing of things) keys.add(thing);
  const aliased: [object, Thing][] = [];
  const identity = createIdentity(keys, ({ calls }) => ({ own: [calls], shared: undefined }), (self, thing) => void aliased.push([self, thing]));
  return { identity, things, aliased };
}

/** Every trap there is fails. */
function closed(target: object): object {
  const trap = (name: string) => () => {
    throw new Error(`the trap ${name} was run`);
  };
  return new Proxy(target, Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((name) => [name, trap(name)])));
}

describe('what is behind an object', () => {
  it('is the object itself, whether known or new', () => {
    const { identity, things } = setUp('one', 'two');
    const unknown = { name: 'three', calls: 0 };
    expect(identity.behind(things[1] as Thing)).toBe(things[1]);
    expect(identity.behind(unknown)).toBe(unknown);
    expect(identity.isStranger(unknown)).toBe(false);
  });

  it('is the known one that it inherits from', () => {
    const { identity, things } = setUp('one', 'two');
    const heir: object = Object.create(Object.create(things[1] as Thing) as object);
    expect(identity.behind(heir)).toBe(things[1]);
    expect(identity.known(heir)).toBe(things[1]);
  });

  it('is the only one that exists if it is a Proxy, without running its traps', () => {
    const { identity, things, aliased } = setUp('one');
    const proxy = closed(things[0] as Thing);
    expect(identity.known(proxy)).toBeUndefined();
    expect(identity.isStranger(proxy)).toBe(true);
    expect(identity.behind(proxy)).toBe(things[0]);
    expect(identity.isStranger(proxy)).toBe(false);
    expect(aliased.map(([self, thing]) => self === proxy && thing === things[0])).toEqual([true]);
  });

  it('of several is the one that a call through it has changed; unknown if none or several have', () => {
    const { identity, things } = setUp('one', 'two', 'three');
    const [one, two] = things as [Thing, Thing];
    const proxy = closed(two);
    expect(identity.behind(proxy)).toBeUndefined();
    expect(identity.watch()(proxy)).toBeUndefined();
    const both = identity.watch();
    one.calls++;
    two.calls++;
    expect(both(proxy) === undefined).toBe(true);
    const stop = identity.watch();
    two.calls++;
    expect(stop(proxy)).toBe(two);
    expect(identity.behind(proxy)).toBe(two);
  });

  it("isn't guessed if it inherits from a Proxy", () => {
    const { identity } = setUp('one', 'two');
    const heir: object = Object.create(closed({}));
    expect(identity.isStranger(heir)).toBe(true);
  });
});
