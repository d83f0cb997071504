import { hasStrangers } from './identity';
import { append, createList, each } from '../patch/lists';
import { isAmong, names } from '../patch/names';
import { observeMethod } from '../patch/patch';
import { Table } from '../patch/tables';

/** Sees what an emitter of the client emits to itself, before its listeners run. */
export type Watcher = (event: unknown, args: readonly unknown[]) => void;

/**
 * Sees the client's own events without being one of its listeners: the page's `off()` can't remove us, and no listener count
 * changes. `emitReserved` (4.x) or `emit` (before) is patched where it is defined, which also catches the `super.emit` of 3.x.
 */
export function watchEmissions(emitter: object, watcher: Watcher): void {
  hearEmissions(emitter, watcher);
  patchEmissions(emitter);
}

/** For an emitter whose emitting method is patched already. */
export function hearEmissions(emitter: object, watcher: Watcher): void {
  watchers.set(emitter, { watcher, method: methodOf(emitter) });
}

/** Events of this object are events of the other one. It isn't inspected. */
export function hearAs(emitter: object, other: object, watcher?: Watcher): void {
  const known = watchers.get(other);
  if (known) watchers.set(emitter, watcher ? { ...known, watcher } : known);
}

export function areWatched(emitter: object): boolean {
  return watchers.has(emitter);
}

/** Asked about an emitter that isn't known, once the page has used an object that can't be inspected. */
export function adoptEmitters(by: (emitter: object, event: unknown) => void): void {
  append(adopters, by);
}

const watchers = new Table<object, { watcher: Watcher; method: string }>();
const adopters = createList<(emitter: object, event: unknown) => void>();

/** Patches the emitting method of a prototype, or along an object's prototype chain; each method once. */
export function patchEmissions(prototype: object): void {
  const method = methodOf(prototype);
  observeMethod(prototype, method, (emitter, args) => {
    const known = watchers.get(emitter) ?? (hasStrangers() ? adopted(emitter, args[0]) : undefined);
    // In 4.0 `emitReserved` calls the `emit` that the Engine has too: each event is reported once.
    if (known && known.method === method) known.watcher(args[0], args);
  });
}

function adopted(emitter: object, event: unknown) {
  if (!isAmong(TELLING, event)) return undefined;
  each(adopters, (adopt) => adopt(emitter, event));
  return watchers.get(emitter);
}

/** The events that follow directly on a change by which the emitter can be recognized. */
const TELLING = names('connect', 'disconnect', 'close');

function methodOf(emitter: object): 'emitReserved' | 'emit' {
  return 'emitReserved' in emitter ? 'emitReserved' : 'emit';
}
