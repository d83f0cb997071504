import type { PageManager } from '../clientShape';
import type { Page } from '../page';
import { observeMethod } from '../patch/patch';

/**
 * Reports when the page closes a Manager permanently: during an outage there is no `disconnect` then, and no attempt follows. The
 * Manager's own `skipReconnect` shows it, after the public methods that can lead to it.
 */
export function observeStops(
  page: Page,
  prototype: object,
  managerOf: (object: object) => PageManager | undefined,
  keyFor: (manager: PageManager) => number,
): void {
  const observe = (name: string) =>
    observeMethod(prototype, name, (self) => {
      const manager = managerOf(self);
      if (!manager || manager.skipReconnect) return undefined;
      return () => {
        if (manager.skipReconnect) page.outbox.put({ kind: 'engine', manager: keyFor(manager), event: { name: 'stopped' } });
      };
    });
  observe('disconnect');
  observe('close');
}
