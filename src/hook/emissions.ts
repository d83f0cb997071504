import { patchMethod } from './patch';
import { safely } from './safely';

/** Hears what an emitter of the client emits to itself, before its listeners do. */
export type Watcher = (event: unknown, args: readonly unknown[]) => void;

/**
 * Hears the client's own events without being one of its listeners: the page's `off()` cannot remove us, and no
 * listener count changes. `emitReserved` (4.x) or `emit` (before) is patched where it is defined, which also catches
 * the `super.emit` of 3.x.
 */
export class Emissions {
  readonly #watchers = new WeakMap<object, Watcher>();

  watch(emitter: object, watcher: Watcher): void {
    this.listen(emitter, watcher);
    this.patch(emitter);
  }

  /** For an emitter whose emitting method is patched already. */
  listen(emitter: object, watcher: Watcher): void {
    this.#watchers.set(emitter, watcher);
  }

  isWatched(emitter: object): boolean {
    return this.#watchers.has(emitter);
  }

  /** Patches the emitting method of a prototype, or of an object's prototype chain; once for each. */
  patch(prototype: object): void {
    const watchers = this.#watchers;
    const method = methodOf(prototype);
    patchMethod(
      prototype,
      method,
      (original) =>
        function (this: object, ...args: unknown[]) {
          const watcher = watchers.get(this);
          // In 4.0 `emitReserved` calls the `emit` that the Engine has too: each event is told once.
          if (watcher && methodOf(this) === method) safely(() => watcher(args[0], args));
          return original.apply(this, args);
        },
    );
  }
}

function methodOf(emitter: object): 'emitReserved' | 'emit' {
  return 'emitReserved' in emitter ? 'emitReserved' : 'emit';
}
