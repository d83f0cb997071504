import { isProxied, lookInto } from '../copy/lookInto';
import type { Keys } from '../keys';
import { each } from '../patch/lists';
import * as natives from '../patch/natives';
import { Bag, Table } from '../patch/tables';

/**
 * Which of the client's objects a page means, where it uses one through something else: a framework's reactive Proxy, a
 * membrane, an object that inherits from it. None of their traps is run. The language has no way to ask what
 * is behind a Proxy, so what a call changes shows it.
 */
export interface Identity<T extends object> {
  /** The client's own object; undefined where it may be one of several. The same object where it is new. */
  behind(self: object): T | undefined;
  /** Likewise, as far as it is known already: at no cost. */
  known(self: object): T | undefined;
  /** Something that can't be inspected, and what is behind it isn't known. */
  isStranger(self: object): boolean;
  /**
   * For a stranger, before a method of it runs; gives the one that has changed, after it. Where only what is shared has
   * changed, it is the one of those that is like this.
   */
  watch(detail?: unknown): (self: object, isLike?: (object: T) => boolean) => T | undefined;
  /** The only one that is like this is behind it; undefined where it isn't the only one. */
  only(self: object, isLike: (object: T) => boolean): T | undefined;
  alias(self: object, object: T): T;
}

/** True once a page has used something that nobody can look into. */
export function hasStrangers(): boolean {
  return met;
}
let met = false;

/** How an object is: what differs after a call was changed by it. */
export interface ObjectState {
  own: readonly unknown[];
  /** With others. */
  shared: unknown;
}
type StateOf<T> = (object: T, detail: unknown) => ObjectState;

export function createIdentity<T extends object>(keys: Keys<T>, stateOf: StateOf<T>, aliased: (self: object, object: T) => void): Identity<T> {
  const aliases = new Table<object, T>();
  /** New, or none of the client's objects. */
  const plain = new Bag<object>();

  const alias = (self: object, object: T): T => {
    if (self === object) return object;
    met = true;
    aliases.set(self, object);
    aliased(self, object);
    return object;
  };

  const known = (self: object): T | undefined => {
    if (keys.get(self as T) !== undefined || plain.has(self)) return self as T;
    return aliases.get(self);
  };

  /** Through the chain of prototypes, as far as that can be gone without a trap. */
  const meet = (self: object): T | undefined =>
    lookInto(() => {
      for (let at: object | null = self; at; at = natives.getPrototypeOf(at)) {
        const found = keys.get(at as T) === undefined ? aliases.get(at) : (at as T);
        if (found) return alias(self, found);
        if (isProxied(at)) return stranger();
      }
      plain.add(self);
      return self as T;
    });

  const stranger = () => {
    met = true;
    return undefined;
  };

  const only = (self: object, isLike: (object: T) => boolean): T | undefined => {
    const all = keys.all();
    let found: T | undefined;
    for (let at = 0; at < all.length; at++) {
      if (!isLike(all[at] as T)) continue;
      if (found) return undefined;
      found = all[at] as T;
    }
    return found && alias(self, found);
  };

  return {
    known,
    behind: (self) => known(self) ?? meet(self) ?? only(self, () => true),
    isStranger: (self) => known(self) === undefined && meet(self) === undefined,
    only,
    alias,
    watch(detail) {
      const before = new Table<T, ObjectState>();
      each(keys.all(), (object) => void before.set(object, stateOf(object, detail)));
      return (self, isLike = () => true) => {
        const has = (isChanged: (was: ObjectState, is: ObjectState) => boolean) => (object: T) => {
          const was = before.get(object);
          return was !== undefined && isChanged(was, stateOf(object, detail));
        };
        return (
          only(self, has((was, is) => !isSame(was.own, is.own))) ??
          only(self, (object) => isLike(object) && has((was, is) => was.shared !== is.shared)(object))
        );
      };
    },
  };
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
