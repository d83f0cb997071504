import { createPagePortWhereAwaited } from '../channel/pagePort';
import type { FromPage, ToPage } from '../protocol/messages';
import { asSocket, type PageManager } from './clientShape';
import { MANAGERS_FIRST_PROPERTY } from './discover/managersFirstProperty';
import * as natives from './patch/natives';
import { searchManager } from './discover/searchManager';
import { startHook } from './startHook';

/**
 * Observes a page whose client existed before the hook: searches for a Manager for `limit` milliseconds.
 *
 * If a content script waits for a hook, one is started. If it has one already (Firefox runs both in the open pages when the
 * extension is installed), the Manager is passed to that one, so that nothing is reported twice.
 */
export function startLate(limit: number): void {
  const port = createPagePortWhereAwaited<FromPage, ToPage>();
  if (port) startHook(port);
  searchManager(limit, (manager) => {
    handToHook(manager);
    showParts(manager);
  });
}

/** The hook's accessor treats the Manager as new, and leaves its property unchanged. */
function handToHook(manager: PageManager): void {
  const accessor = natives.getOwnPropertyDescriptor(Object.prototype, MANAGERS_FIRST_PROPERTY);
  if (accessor?.set) natives.apply(accessor.set, manager, [manager.nsps]);
}

/**
 * The hook sees the Engine of a Manager when `open()` is called, and the Sockets that it returns. An open Manager and a connected
 * Socket do nothing else then; any other is seen when it next does something.
 */
function showParts(manager: PageManager): void {
  if (manager.engine?.readyState === 'open') manager.open?.();
  const keys = natives.ownKeys(manager.nsps);
  for (let at = 0; at < keys.length; at++) {
    const namespace = keys[at];
    if (typeof namespace === 'string' && asSocket(manager.nsps[namespace])?.connected) manager.socket?.(namespace);
  }
}
