import type { ManagerKey } from '../protocol/capture';
import type { Page } from './page';
import { patchMethod } from './patch';
import { safely } from './safely';

const managerOf = new WeakMap<object, ManagerKey>();

/** Tells each planned attempt with its real delay: the Manager asks its backoff for it just before it waits. */
export function observeBackoff(page: Page, backoff: { attempts: number }, manager: ManagerKey): void {
  managerOf.set(backoff, manager);
  patchMethod(
    backoff,
    'duration',
    (original) =>
      function (this: object, ...args: unknown[]) {
        const delay = original.apply(this, args);
        safely(() => {
          const key = managerOf.get(this);
          if (key === undefined || typeof delay !== 'number') return;
          const { attempts } = this as { attempts: number };
          page.outbox.put({ kind: 'backoff', manager: key, attempt: attempts, delay });
        });
        return delay;
      },
  );
}
