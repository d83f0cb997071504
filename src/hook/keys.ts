import { append, createList } from './patch/lists';
import { Dict, Table, Weak } from './patch/tables';

/** Maps live objects to keys, starting at 1, and back, without keeping the objects alive. */
export interface Keys<T extends object> {
  get(object: T): number | undefined;
  add(object: T): number;
  /** Undefined if the object was garbage-collected. */
  object(key: number): T | undefined;
  /** Those that still exist in the page. */
  all(): T[];
}

export function createKeys<T extends object>(): Keys<T> {
  const keyOf = new Table<T, number>();
  const objectOf = new Dict<number, Weak<T>>();
  let lastKey = 0;
  return {
    get: (object) => keyOf.get(object),
    add(object) {
      const key = ++lastKey;
      keyOf.set(object, key);
      objectOf.set(key, new Weak(object));
      return key;
    },
    object: (key) => objectOf.get(key)?.deref(),
    all() {
      const live = createList<T>();
      objectOf.forEach((weak) => {
        const object = weak.deref();
        if (object) append(live, object);
      });
      return live;
    },
  };
}
