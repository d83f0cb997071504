/**
 * Live objects to keys and back, without keeping the objects alive.
 */
export class Keys<T extends object> {
  readonly #keyOf = new WeakMap<T, number>();
  readonly #objectOf = new Map<number, WeakRef<T>>();
  #last = 0;

  get(object: T): number | undefined {
    return this.#keyOf.get(object);
  }

  add(object: T): number {
    const key = ++this.#last;
    this.#keyOf.set(object, key);
    this.#objectOf.set(key, new WeakRef(object));
    return key;
  }

  /** Undefined where the page has let the object go. */
  object(key: number): T | undefined {
    return this.#objectOf.get(key)?.deref();
  }
}
