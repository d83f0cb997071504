import { observeMethod } from '../patch/patch';
import { Table } from '../patch/tables';

/** Hears what an emitter of the client emits to itself, before its listeners do. */
export type Watcher = (event: unknown, args: readonly unknown[]) => void;

/**
 * Hears the client's own events without being one of its listeners: the page's `off()` cannot remove us, and no
 * listener count changes. `emitReserved` (4.x) or `emit` (before) is patched where it is defined, which also catches
 * the `super.emit` of 3.x.
 */
export function watchEmissions(emitter: object, watcher: Watcher): void {
  hearEmissions(emitter, watcher);
  patchEmissions(emitter);
}

/** For an emitter whose emitting method is patched already. */
export function hearEmissions(emitter: object, watcher: Watcher): void {
  watchers.set(emitter, watcher);
}

export function areWatched(emitter: object): boolean {
  return watchers.has(emitter);
}

const watchers = new Table<object, Watcher>();

/** Patches the emitting method of a prototype, or of an object's prototype chain; once for each. */
export function patchEmissions(prototype: object): void {
  const method = methodOf(prototype);
  observeMethod(prototype, method, (emitter, args) => {
    const watcher = watchers.get(emitter);
    // In 4.0 `emitReserved` calls the `emit` that the Engine has too: each event is told once.
    if (watcher && methodOf(emitter) === method) watcher(args[0], args);
  });
}

function methodOf(emitter: object): 'emitReserved' | 'emit' {
  return 'emitReserved' in emitter ? 'emitReserved' : 'emit';
}
