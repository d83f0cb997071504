import * as natives from './natives';

/**
 * The language's own tables, with the methods that they had at the start: a page that replaces one on the prototype has
 * no say in them, as each of these classes has its own.
 */
export class Table<Key extends object, Value> extends natives.WeakMap<Key, Value> {}
export class Dict<Key, Value> extends natives.Map<Key, Value> {}
export class Weak<Value extends object> extends natives.WeakRef<Value> {}

keep(Table, { get: natives.weakGet, set: natives.weakSet, has: natives.weakHas, delete: natives.weakDelete });
keep(Dict, { get: natives.mapGet, set: natives.mapSet, has: natives.mapHas, delete: natives.mapDelete, forEach: natives.mapForEach });
keep(Weak, { deref: natives.deref });
natives.defineProperty(Dict.prototype, 'size', { __proto__: null, get: natives.mapSize } as PropertyDescriptor);

/** Objects that have something in common. */
export class Bag<Value extends object> extends Table<Value, true> {
  add(value: Value): void {
    this.set(value, true);
  }
}

/** Values, each once, in the order in which they came. */
export class Few<Value> extends Dict<Value, true> {
  add(value: Value): void {
    this.set(value, true);
  }
}

function keep(own: { prototype: object }, methods: Record<string, unknown>): void {
  const keys = natives.ownKeys(methods);
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as string;
    natives.defineProperty(own.prototype, key, { __proto__: null, configurable: true, value: methods[key] } as PropertyDescriptor);
  }
}
