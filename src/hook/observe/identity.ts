import { detectingProxies, isProxied } from '../copy/detectingProxies';
import type { Keys } from '../keys';
import { each } from '../patch/lists';
import * as natives from '../patch/natives';
import { Bag, Table } from '../patch/tables';

/**
 * Which of the client's objects the page uses through another object: a framework's reactive Proxy, a membrane, an object that
 * inherits from it. Runs none of their traps. JavaScript can't tell what is behind a Proxy, so it is found by what a call changes.
 */
export interface Identity<T extends object> {
  /** The client's own object; undefined if it may be one of several. The same object if it is new. */
  behind(self: object): T | undefined;
  /** The same, if it is known already: costs nothing. */
  known(self: object): T | undefined;
  /** An object that can't be inspected, and it isn't known what is behind it. */
  isStranger(self: object): boolean;
  /**
   * For an unknown object, before one of its methods runs. Returns a function that finds, after the call, the object that has
   * changed. If only something shared has changed, it is the object that has the same state.
   */
  watch(detail?: unknown): (self: object, isLike?: (object: T) => boolean) => T | undefined;
  /** The only object in this state is behind it; undefined if there are several. */
  only(self: object, isLike: (object: T) => boolean): T | undefined;
  alias(self: object, object: T): T;
}

/** True once the page has used an object that can't be inspected. */
export function hasStrangers(): boolean {
  return met;
}
let met = false;

/** The state of an object: if it differs after a call, the call changed it. */
export interface ObjectState {
  own: readonly unknown[];
  /** Shared with others. */
  shared: unknown;
}
type StateOf<T> = (object: T, detail: unknown) => ObjectState;

export function createIdentity<T extends object>(keys: Keys<T>, stateOf: StateOf<T>, aliased: (self: object, object: T) => void): Identity<T> {
  const aliases = new Table<object, T>();
  /** A new object, or one that isn't the client's. */
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

  /** Follows the prototype chain as far as possible without running a trap. */
  const meet = (self: object): T | undefined =>
    detectingProxies(() => {
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
