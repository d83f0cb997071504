import { natives } from './natives';

/**
 * The language's own tables, with the methods that they had at the start: a page that replaces one on the prototype has
 * no say in them, as each of these classes has its own.
 */
export class Table<Key extends object, Value> extends WeakMap<Key, Value> {}
export class Bag<Value extends object> extends WeakSet<Value> {}
export class Dict<Key, Value> extends Map<Key, Value> {}
export class Few<Value> extends Set<Value> {}
export class Weak<Value extends object> extends WeakRef<Value> {}

for (let at = 0, all = [Table, Bag, Dict, Few, Weak] as { prototype: object }[]; at < all.length; at++) {
  const own = (all[at] as { prototype: object }).prototype;
  const native = natives.getPrototypeOf(own) as object;
  const keys = natives.ownKeys(native);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as PropertyKey;
    if (key !== 'constructor') natives.defineProperty(own, key, natives.getOwnPropertyDescriptor(native, key) as PropertyDescriptor);
  }
}
