import type { PageChange } from '../../protocol/pageCapture';
import { each } from '../patch/lists';
import { isHidden } from '../patch/isHidden';
import * as interfaces from '../patch/interfaces';
import * as natives from '../patch/natives';
import { epochNow } from '../patch/epochNow';
import { read } from '../patch/read';
import { safely } from '../patch/safely';

type ReportChange = (change: PageChange, details?: { ms?: number; text?: string }) => void;

/** A longer task keeps the page from answering a heartbeat in time. */
const LONG_MS = 500;
/** How far the two clocks may differ without a sleep. */
const DRIFT_MS = 5_000;

const KNOWS_LONG_TASKS = interfaces.canObserveEntries && includes(read(interfaces.entryTypes, interfaces.EntryObserver as object), 'longtask');

export interface PageObserver {
  /** The clock of captures stops while the computer sleeps; the other one continues. */
  checkClock(): void;
  /** A panel is open: from now on, if the browser reports no long tasks, a timer detects them. */
  attach(isAttached: boolean): void;
}

/** Reports what happens to the page that may cost it its connection. Only for a page with Socket.IO. */
export function observePage(report: ReportChange): PageObserver {
  const listen = (target: object, type: string, change: () => PageChange) =>
    natives.apply(natives.addEventListener, target as EventTarget, [type, () => void safely(() => report(change()))]);
  const { document } = natives.global as Partial<typeof globalThis>;
  listen(natives.global, 'offline', () => 'offline');
  listen(natives.global, 'online', () => 'online');
  if (document) {
    if (isHidden()) report('hidden');
    listen(document, 'visibilitychange', () => (isHidden() ? 'hidden' : 'visible'));
    listen(document, 'freeze', () => 'frozen');
    listen(document, 'resume', () => 'resumed');
    const forbidden = (event: Event) => {
      if (read(interfaces.violatedDirective, event) === 'connect-src') report('csp', { text: read<string>(interfaces.blockedUri, event) });
    };
    if (interfaces.violatedDirective && interfaces.blockedUri) natives.apply(natives.addEventListener, document, ['securitypolicyviolation', (event: Event) => void safely(() => forbidden(event))]);
  }
  if (KNOWS_LONG_TASKS) safely(() => watchLongTasks(report));

  let drift = natives.wallClock() - epochNow();
  let isAttached = false;
  return {
    checkClock() {
      const now = natives.wallClock() - epochNow();
      if (now - drift > DRIFT_MS) report('slept', { ms: now - drift });
      drift = now;
    },
    attach(attached) {
      if (KNOWS_LONG_TASKS || isAttached === attached) return;
      isAttached = attached;
      tick(report, () => isAttached);
    },
  };
}

function watchLongTasks(report: ReportChange): void {
  const observer = new (interfaces.EntryObserver as typeof PerformanceObserver)((list) => {
    safely(() => {
      const entries = natives.apply(interfaces.entriesOf as () => PerformanceEntryList, list, []);
      each(entries, (entry) => {
        const ms = read<number>(interfaces.entryDuration, entry);
        if (ms >= LONG_MS) report('blocked', { ms });
      });
    });
  });
  natives.apply(interfaces.observeEntries as PerformanceObserver['observe'], observer, [{ type: 'longtask' }]);
}

/** A timer is late if something else ran. The timers of a hidden page are slow anyway. */
function tick(report: ReportChange, isWanted: () => boolean): void {
  const due = epochNow() + TICK_MS;
  const wasHidden = isHidden();
  natives.setTimeout(() => {
    const late = epochNow() - due;
    if (late >= LONG_MS && !wasHidden && !isHidden()) safely(() => report('blocked', { ms: late }));
    if (isWanted()) tick(report, isWanted);
  }, TICK_MS);
}
const TICK_MS = 250;

function includes(list: readonly string[] = [], name: string): boolean {
  for (let at = 0; at < list.length; at++) if (list[at] === name) return true;
  return false;
}
