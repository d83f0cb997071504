import { natives } from './natives';

const { tables } = natives;

/**
 * The language's own tables, with the methods that they had at the start: a page that replaces one on the prototype has
 * no say in them, as each of these classes has its own.
 */
export class Table<Key extends object, Value> extends tables.WeakMap.kind<Key, Value> {}
export class Bag<Value extends object> extends tables.WeakSet.kind<Value> {}
export class Dict<Key, Value> extends tables.Map.kind<Key, Value> {}
export class Few<Value> extends tables.Set.kind<Value> {}
export class Weak<Value extends object> extends tables.WeakRef.kind<Value> {}

keep(Table, tables.WeakMap);
keep(Bag, tables.WeakSet);
keep(Dict, tables.Map);
keep(Few, tables.Set);
keep(Weak, tables.WeakRef);

function keep(own: { prototype: object }, { methods, size }: { methods: object; size?: (() => unknown) | undefined }): void {
  const define = (key: PropertyKey, descriptor: object) =>
    natives.defineProperty(own.prototype, key, { __proto__: null, configurable: true, ...descriptor } as PropertyDescriptor);
  const keys = natives.ownKeys(methods);
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as PropertyKey;
    define(key, { value: (methods as Record<PropertyKey, unknown>)[key] });
  }
  if (size) define('size', { get: size });
}
