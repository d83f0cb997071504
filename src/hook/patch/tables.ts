import { define } from './define';
import * as natives from './natives';

/**
 * Subclasses of the built-in collections, with the methods that they had at the start: they are own properties of each class, so a
 * page that replaces one on the built-in prototype doesn't affect them.
 */
export class Table<Key extends object, Value> extends natives.WeakMap<Key, Value> {}
export class Dict<Key, Value> extends natives.Map<Key, Value> {}
export class Weak<Value extends object> extends natives.WeakRef<Value> {}

keep(Table, { get: natives.weakGet, set: natives.weakSet, has: natives.weakHas, delete: natives.weakDelete });
keep(Dict, { get: natives.mapGet, set: natives.mapSet, has: natives.mapHas, delete: natives.mapDelete, forEach: natives.mapForEach });
keep(Weak, { deref: natives.deref });
define(Dict.prototype, 'size', { get: natives.mapSize });

/** Objects that have something in common. */
export class Bag<Value extends object> extends Table<Value, true> {
  add(value: Value): void {
    this.set(value, true);
  }
}

/** Values, each once, in insertion order. */
export class Few<Value> extends Dict<Value, true> {
  add(value: Value): void {
    this.set(value, true);
  }
}

function keep(own: { prototype: object }, methods: Record<string, unknown>): void {
  const keys = natives.ownKeys(methods);
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as string;
    define(own.prototype, key, { configurable: true, value: methods[key] });
  }
}
