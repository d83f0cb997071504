import { createPagePortWhereAwaited } from '../channel/pagePort';
import type { FromPage, ToPage } from '../protocol/messages';
import { asSocket, type PageManager } from './clientShape';
import { MANAGERS_FIRST_PROPERTY } from './discover/managersFirstProperty';
import * as natives from './patch/natives';
import { searchManager } from './discover/searchManager';
import { startHook } from './startHook';

/**
 * Observes a page whose client was there before the hook: for `limit` milliseconds a Manager is looked for.
 *
 * Where a content script waits for a hook, one is started. Where it has one (Firefox runs both in the open pages when
 * the extension is installed), the Manager is for that one, so that nothing is reported twice.
 */
export function startLate(limit: number): void {
  const port = createPagePortWhereAwaited<FromPage, ToPage>();
  if (port) startHook(port);
  searchManager(limit, (manager) => {
    handToHook(manager);
    showParts(manager);
  });
}

/** The hook's accessor takes the Manager for a new one, and leaves its property as it is. */
function handToHook(manager: PageManager): void {
  const accessor = natives.getOwnPropertyDescriptor(Object.prototype, MANAGERS_FIRST_PROPERTY);
  if (accessor?.set) natives.apply(accessor.set, manager, [manager.nsps]);
}

/**
 * The hook sees the Engine of a Manager that is told to open, and the Sockets that it gives. An open Manager and a
 * connected Socket do nothing else then; any other is seen when it next does something.
 */
function showParts(manager: PageManager): void {
  if (manager.engine?.readyState === 'open') manager.open?.();
  const keys = natives.ownKeys(manager.nsps);
  for (let at = 0; at < keys.length; at++) {
    const namespace = keys[at];
    if (typeof namespace === 'string' && asSocket(manager.nsps[namespace])?.connected) manager.socket?.(namespace);
  }
}
