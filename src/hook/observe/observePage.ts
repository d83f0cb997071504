import type { PageChange } from '../../protocol/capture';
import { isHidden } from '../patch/isHidden';
import { epochNow, natives, read } from '../patch/natives';
import { safely } from '../patch/safely';

type Tell = (change: PageChange, details?: { ms?: number; text?: string }) => void;

/** A task that takes longer keeps the page from answering a heartbeat in time. */
const LONG_MS = 500;
/** How far the two clocks may differ without a sleep. */
const DRIFT_MS = 5_000;

const { longTasks, violation, wallClock } = natives;
const KNOWS_LONG_TASKS = includes(longTasks.types, 'longtask');

export interface PageObserver {
  /** The clock that counts captures stands still while the computer sleeps, where the other goes on. */
  lookAtClock(): void;
  /** Someone looks on: from now on, where the browser reports no long tasks, a timer finds them. */
  attach(isAttached: boolean): void;
}

/** Tells what the page goes through that may cost it its connection. For a page with Socket.IO only. */
export function observePage(tell: Tell): PageObserver {
  const listen = (target: object, type: string, change: () => PageChange) =>
    natives.apply(natives.addEventListener, target as EventTarget, [type, () => void safely(() => tell(change()))]);
  const { document } = natives.global as Partial<typeof globalThis>;
  listen(natives.global, 'offline', () => 'offline');
  listen(natives.global, 'online', () => 'online');
  if (document) {
    if (isHidden()) tell('hidden');
    listen(document, 'visibilitychange', () => (isHidden() ? 'hidden' : 'visible'));
    listen(document, 'freeze', () => 'frozen');
    listen(document, 'resume', () => 'resumed');
    const forbidden = (event: Event) => {
      if (read(violation.directive, event) === 'connect-src') tell('csp', { text: read<string>(violation.blocked, event) });
    };
    natives.apply(natives.addEventListener, document, ['securitypolicyviolation', (event: Event) => void safely(() => forbidden(event))]);
  }
  if (KNOWS_LONG_TASKS) safely(() => watchLongTasks(tell));

  let drift = wallClock() - epochNow();
  let isAttached = false;
  return {
    lookAtClock() {
      const now = wallClock() - epochNow();
      if (now - drift > DRIFT_MS) tell('slept', { ms: now - drift });
      drift = now;
    },
    attach(attached) {
      if (KNOWS_LONG_TASKS || isAttached === attached) return;
      isAttached = attached;
      tick(tell, () => isAttached);
    },
  };
}

function watchLongTasks(tell: Tell): void {
  const observer = new (longTasks.Observer as typeof PerformanceObserver)((list) => {
    safely(() => {
      const entries = natives.apply(longTasks.getEntries as () => PerformanceEntryList, list, []);
      for (let at = 0; at < entries.length; at++) {
        const ms = read<number>(longTasks.duration, entries[at] as PerformanceEntry);
        if (ms >= LONG_MS) tell('blocked', { ms });
      }
    });
  });
  natives.apply(longTasks.observe as PerformanceObserver['observe'], observer, [{ type: 'longtask' }]);
}

/** Late where something else ran. The timers of a page that no one sees are slow by themselves. */
function tick(tell: Tell, isWanted: () => boolean): void {
  const due = epochNow() + TICK_MS;
  const wasHidden = isHidden();
  natives.setTimeout(() => {
    const late = epochNow() - due;
    if (late >= LONG_MS && !wasHidden && !isHidden()) safely(() => tell('blocked', { ms: late }));
    if (isWanted()) tick(tell, isWanted);
  }, TICK_MS);
}
const TICK_MS = 250;

function includes(list: readonly string[] = [], name: string): boolean {
  for (let at = 0; at < list.length; at++) if (list[at] === name) return true;
  return false;
}
