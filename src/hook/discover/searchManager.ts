import type { PageManager } from '../clientShape';
import { append, createList } from '../patch/lists';
import * as natives from '../patch/natives';
import { bothForms, patchMethod } from '../patch/patch';
import { engineOf, managerOf } from './managerOf';
import { safely } from '../patch/safely';

/** Said in the page by a search that begins, to the one that it takes the place of. */
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
    // Where the page has patched over ours it cannot be taken away, and only passes through.
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
  // Two at once could not both be taken away again.
  globalThis.dispatchEvent(new Event(SEARCH_EVENT));
  globalThis.addEventListener(SEARCH_EVENT, end, { capture: true, once: true });
  const stopWatching = watchApply(look);
  append(undo, stopWatching);
  append(undo, () => globalThis.removeEventListener(SEARCH_EVENT, end, true));
  natives.setTimeout(stopWatching, limit);
}

/** Hands over the `this` of every call by `apply`, before it; returns what ends it. */
function watchApply(look: (target: unknown) => void): () => void {
  const { apply } = Function.prototype;
  // A method, since `apply` is no constructor either.
  const { watched } = {
    watched(this: unknown, target: unknown, _args: unknown) {
      safely(() => look(target));
      // As many as there were: `apply` takes any number.
      return natives.apply(apply, this, arguments);
    },
  };
  return patchMethod(Function.prototype, 'apply', () => ({ concise: watched, constructible: watched })) ?? (() => undefined);
}

/** Hands over every emitter that shares the emitting method of this one; nothing where they are watched already. */
function watchEmitter(emitter: object, look: (target: unknown) => void): (() => void) | undefined {
  const method = 'emitReserved' in emitter ? 'emitReserved' : 'emit';
  const wrap = bothForms((original, self, args) => {
    safely(() => look(self));
    return natives.apply(original, self, args);
  });
  return patchMethod(emitter, method, wrap);
}
