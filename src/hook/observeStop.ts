import type { PageManager } from './clientShape';
import type { Page } from './page';
import { patchMethod } from './patch';
import { safely } from './safely';

/**
 * Tells when the page closes a Manager for good: in the middle of an outage there is no `disconnect` then, and no
 * attempt follows. The Manager's own `skipReconnect` says so, after the public methods that can lead to it.
 */
export function observeStops(
  page: Page,
  prototype: object,
  managerOf: (object: object) => PageManager | undefined,
  keyFor: (manager: PageManager) => number,
): void {
  for (const name of ['disconnect', 'close']) {
    patchMethod(
      prototype,
      name,
      (original) =>
        function (this: object, ...args: unknown[]) {
          const manager = safely(() => managerOf(this));
          const before = manager?.skipReconnect;
          const result = original.apply(this, args);
          if (manager && !before && manager.skipReconnect) {
            safely(() => page.outbox.put({ kind: 'engine', manager: keyFor(manager), event: { name: 'stopped' } }));
          }
          return result;
        },
    );
  }
}
