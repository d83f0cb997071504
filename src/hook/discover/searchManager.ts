import type { PageManager } from '../clientShape';
import { append, createList } from '../patch/lists';
import { natives } from '../patch/natives';
import { bothForms, patchMethod } from '../patch/patch';
import { engineOf, managerOf } from './managerOf';
import { safely } from '../patch/safely';

/** Dispatched in the page by a new search, to end the previous one. */
const SEARCH_EVENT = 'socketio-devtools-search';

/**
 * Looks for a Manager in a page that was there before the hook, for `limit` milliseconds.
 *
 * The client's emitter calls its listeners with `apply(this, …)`: with `Function.prototype.apply` watched, the next
 * received event hands over a Manager, and the next heartbeat at least an Engine. Where that is all (in 3.x and 4.x
 * the Manager listens with bound functions) the emitter that the two share is listened to; the Manager then shows
 * itself with what it emits: of 4.4 and later in the same heartbeat, of 3.1 and 4.0 with the next received event.
 *
 * `apply` is put back as soon as a Manager is found and after `limit` whatever happened; a watched emitter, which
 * costs the page next to nothing, is left to wait.
 */
export function searchManager(limit: number, found: (manager: PageManager) => void): void {
  const undo = createList<() => void>();
  let ended = false;
  const end = () => {
    ended = true;
    for (let at = 0; at < undo.length; at++) (undo[at] as () => void)();
  };
  const look = (target: unknown) => {
    // If the page has patched `apply` since, ours can't be removed and only passes calls through.
    if (ended) return;
    const manager = managerOf(target);
    if (manager) {
      end();
      found(manager);
    } else {
      const engine = engineOf(target);
      const stop = engine && watchEmitter(engine, look);
      if (stop) append(undo, stop);
    }
  };
  // Two patches could not both be removed.
  globalThis.dispatchEvent(new Event(SEARCH_EVENT));
  globalThis.addEventListener(SEARCH_EVENT, end, { capture: true, once: true });
  const stopWatching = watchApply(look);
  append(undo, stopWatching);
  append(undo, () => globalThis.removeEventListener(SEARCH_EVENT, end, true));
  natives.setTimeout(stopWatching, limit);
}

/** Passes the `this` of every `apply` call to `look` first; returns a function that ends it. */
function watchApply(look: (target: unknown) => void): () => void {
  const { apply } = Function.prototype;
  // A method, because `apply` isn't a constructor either.
  const { watched } = {
    watched(this: unknown, target: unknown, _args: unknown) {
      safely(() => look(target));
      // All arguments, however many there are.
      return natives.apply(apply, this, arguments);
    },
  };
  return patchMethod(Function.prototype, 'apply', () => ({ concise: watched, constructible: watched })) ?? (() => undefined);
}

/** Passes every emitter that shares this one's emitting method to `look`; does nothing if they are already watched. */
function watchEmitter(emitter: object, look: (target: unknown) => void): (() => void) | undefined {
  const method = 'emitReserved' in emitter ? 'emitReserved' : 'emit';
  const wrap = bothForms((original, self, args) => {
    safely(() => look(self));
    return natives.apply(original, self, args);
  });
  return patchMethod(emitter, method, wrap);
}
