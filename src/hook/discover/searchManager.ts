import type { PageManager } from '../clientShape';
import { append, createList } from '../patch/lists';
import * as natives from '../patch/natives';
import { bothForms, patchMethod } from '../patch/patch';
import { engineOf, managerOf } from './managerOf';
import { safely } from '../patch/safely';

/** Dispatched by a new search, so that the one it replaces ends. */
const SEARCH_EVENT = 'socketio-devtools-search';

/**
 * Looks for a Manager in a page that was open before the hook, for `limit` milliseconds.
 *
 * The client's emitter calls its listeners with `apply(this, …)`. While `Function.prototype.apply` is watched, the next received
 * event reveals a Manager, and the next heartbeat at least an Engine. If only an Engine is found (in 3.x and 4.x the Manager
 * listens with bound functions), the emitter that both share is watched, and the Manager is found when it emits: in 4.4 and later
 * in the same heartbeat, in 3.1 and 4.0 with the next received event.
 *
 * `apply` is restored as soon as a Manager is found, or after `limit` in any case. A watched emitter, which costs the page next to
 * nothing, stays.
 */
export function searchManager(limit: number, found: (manager: PageManager) => void): void {
  const undo = createList<() => void>();
  let ended = false;
  const end = () => {
    ended = true;
    for (let at = 0; at < undo.length; at++) (undo[at] as () => void)();
  };
  const inspect = (target: unknown) => {
    // If the page has patched it over our patch, ours can't be removed, and only passes calls through.
    if (ended) return;
    const manager = managerOf(target);
    if (manager) {
      end();
      found(manager);
    } else {
      const engine = engineOf(target);
      const stop = engine && watchEmitter(engine, inspect);
      if (stop) append(undo, stop);
    }
  };
  // If there were two patches at once, only one could be removed.
  globalThis.dispatchEvent(new Event(SEARCH_EVENT));
  globalThis.addEventListener(SEARCH_EVENT, end, { capture: true, once: true });
  const stopWatching = watchApply(inspect);
  append(undo, stopWatching);
  append(undo, () => globalThis.removeEventListener(SEARCH_EVENT, end, true));
  natives.setTimeout(stopWatching, limit);
}

/** Passes on the `this` of every call through `apply`, before the call. Returns a function that ends it. */
function watchApply(inspect: (target: unknown) => void): () => void {
  const { apply } = Function.prototype;
  // A method, because `apply` isn't a constructor either.
  const { watched } = {
    watched(this: unknown, target: unknown, _args: unknown) {
      safely(() => inspect(target));
      // As many as were passed: `apply` accepts any number.
      return natives.apply(apply, this, arguments);
    },
  };
  return patchMethod(Function.prototype, 'apply', () => ({ concise: watched, constructible: watched })) ?? (() => undefined);
}

/** Passes on every emitter that shares the emitting method with this one; nothing if it is watched already. */
function watchEmitter(emitter: object, inspect: (target: unknown) => void): (() => void) | undefined {
  const method = 'emitReserved' in emitter ? 'emitReserved' : 'emit';
  const wrap = bothForms((original, self, args) => {
    safely(() => inspect(self));
    return natives.apply(original, self, args);
  });
  return patchMethod(emitter, method, wrap);
}
