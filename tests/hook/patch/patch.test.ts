import { describe, expect, it } from 'vitest';
import { bothForms, observeMethod, patchMethod } from '../../../src/hook/patch/patch';

const passThrough = bothForms((original, self, args) => original.apply(self, args));

describe('a patched method', () => {
  class Parent {
    greet(name: string, _greeting?: string) {
      return `hello ${name}`;
    }
  }
  class Child extends Parent {}

  it('looks the same: name, length, enumerability, owner', () => {
    const before = Reflect.getOwnPropertyDescriptor(Parent.prototype, 'greet');
    patchMethod(Child.prototype, 'greet', passThrough);
    const after = Reflect.getOwnPropertyDescriptor(Parent.prototype, 'greet');
    expect(after?.value).not.toBe(before?.value);
    expect({ ...after, value: 0 }).toEqual({ ...before, value: 0 });
    expect(after?.value?.name).toBe('greet');
    expect(after?.value?.length).toBe(before?.value?.length);
    expect(Object.hasOwn(Child.prototype, 'greet')).toBe(false);
    expect(new Child().greet('you')).toBe('hello you');
  });

  it('is patched once for each owner', () => {
    expect(patchMethod(new Child(), 'greet', passThrough)).toBeUndefined();
  });

  it('is removed by its own undo', () => {
    const object = { go: () => 1 };
    const original = object.go;
    const undo = patchMethod(object, 'go', passThrough);
    expect(object.go).not.toBe(original);
    undo?.();
    expect(object.go).toBe(original);
  });

  it("isn't changed if there is nothing to patch, or no permission to", () => {
    expect(patchMethod({}, 'nothing', passThrough)).toBeUndefined();
    expect(patchMethod({ notAMethod: 1 }, 'notAMethod', passThrough)).toBeUndefined();
    expect(patchMethod(Object.freeze({ go: () => 1 }), 'go', passThrough)).toBeUndefined();
  });

  describe.each([
    ['a concise method', { go: { go(_one: unknown, _two: unknown) {} }.go }],
    ['a method of a class', new (class { go(_one: unknown) {} })()],
    ['a function', { go: function go(this: { made?: boolean }) { this.made = true; } }],
    ['an arrow', { go: () => 1 }],
    ['a class', { go: class Made { made = true; } }],
  ])('that is %s', (_what, owner) => {
    it('has the same form: own keys, descriptors, prototype, new', () => {
      const object = owner as unknown as { go: new () => object };
      const original = object.go;
      patchMethod(object, 'go', passThrough);
      const patched = object.go;
      expect(patched).not.toBe(original);
      expect(Reflect.ownKeys(patched)).toEqual(Reflect.ownKeys(original));
      for (const key of Reflect.ownKeys(original)) {
        expect(Reflect.getOwnPropertyDescriptor(patched, key)).toEqual(Reflect.getOwnPropertyDescriptor(original, key));
      }
      expect(madeBy(patched)).toEqual(madeBy(original));
    });
  });
});

it('throws into the page what the observed method throws', () => {
  const thrown = new Error('of the page');
  const object = {
    run() {
      throw thrown;
    },
  };
  const seen: unknown[] = [];
  observeMethod(object, 'run', () => (_result, threw) => seen.push(threw));
  expect(() => object.run()).toThrow(thrown);
  expect(seen).toEqual([true]);
});

it('keeps a later patch of the page when it is removed', () => {
  const object = { run: () => 'original' };
  const undo = patchMethod(object, 'run', passThrough);
  const ofThePage = () => 'of the page';
  object.run = ofThePage;
  undo?.();
  expect(object.run).toBe(ofThePage);
});

function madeBy(Made: new () => object): unknown {
  try {
    return [new Made(), new Made().constructor.name];
  } catch (error) {
    return (error as Error).name;
  }
}
