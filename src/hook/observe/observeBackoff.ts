import type { ManagerKey } from '../../protocol/keys';
import { ownBackoff, type PageBackoff } from '../clientShape';
import type { Page } from '../page';
import { observeMethod } from '../patch/patch';
import { Table } from '../patch/tables';
import { reportOptions } from './reportOptions';

const managerOf = new Table<object, ManagerKey>();

/** Reports each planned attempt with its actual delay: the Manager asks its backoff for it just before it waits. */
export function observeBackoff(page: Page, backoff: PageBackoff, manager: ManagerKey): void {
  managerOf.set(backoff, manager);
  observeMethod(backoff, 'duration', (self) => (delay) => {
    const key = managerOf.get(self);
    if (key === undefined || typeof delay !== 'number') return;
    reportOptions(page, page.managers.object(key));
    const { attempts } = ownBackoff(self);
    page.outbox.put({ kind: 'backoff', manager: key, attempt: attempts, delay });
  });
}
