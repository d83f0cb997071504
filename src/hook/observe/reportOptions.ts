import type { OptionsCapture } from '../../protocol/clientCapture';
import type { PageManager } from '../clientShape';
import type { Page } from '../page';
import { Table } from '../patch/tables';

type ManagerOptions = Pick<OptionsCapture, 'reconnection' | 'timeout'>;

const lastReported = new Table<PageManager, ManagerOptions>();

/** The current options. The first ones are reported with the Manager. */
export function optionsOf(manager: PageManager): ManagerOptions {
  const attempts = manager.reconnectionAttempts();
  const options = {
    reconnection: {
      enabled: manager.reconnection(),
      attempts: attempts - attempts === 0 ? attempts : null,
      delay: manager.reconnectionDelay(),
      delayMax: manager.reconnectionDelayMax(),
      jitter: manager.randomizationFactor(),
    },
    timeout: manager.timeout() || null,
  };
  lastReported.set(manager, options);
  return options;
}

/** Called when the client reads them: reports them if the page has changed any. */
export function reportOptions({ outbox, managers }: Page, manager: PageManager | undefined): void {
  const before = manager && lastReported.get(manager);
  const key = before && managers.get(manager);
  if (!key) return;
  const now = optionsOf(manager);
  if (isDifferent(before, now)) outbox.put({ kind: 'options', manager: key, ...now });
}

function isDifferent({ reconnection: one, timeout }: ManagerOptions, now: ManagerOptions): boolean {
  const other = now.reconnection;
  return (
    timeout !== now.timeout ||
    one.enabled !== other.enabled ||
    one.attempts !== other.attempts ||
    one.delay !== other.delay ||
    one.delayMax !== other.delayMax ||
    one.jitter !== other.jitter
  );
}
