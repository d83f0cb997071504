import type { ManagerKey } from '../../protocol/keys';
import type { Page } from '../page';
import { observeMethod } from '../patch/patch';

const managerOf = new WeakMap<object, ManagerKey>();

/** Tells each planned attempt with its real delay: the Manager asks its backoff for it just before it waits. */
export function observeBackoff(page: Page, backoff: { attempts: number }, manager: ManagerKey): void {
  managerOf.set(backoff, manager);
  observeMethod(backoff, 'duration', (self) => (delay) => {
    const key = managerOf.get(self);
    if (key === undefined || typeof delay !== 'number') return;
    const { attempts } = self as { attempts: number };
    page.outbox.put({ kind: 'backoff', manager: key, attempt: attempts, delay });
  });
}
