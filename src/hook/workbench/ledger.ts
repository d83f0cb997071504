import type { WorkbenchCapture } from '../../protocol/workbenchCapture';
import type { ActiveFault, Fault } from '../../protocol/workbench';
import type { Host } from './host';

/** Counts are sent to the panel at most this often. */
const REPORT_EVERY_MS = 200;

interface LedgerEntry {
  active: ActiveFault;
  undo: () => void;
}

/** The active faults, and how many events each affected, as the panel shows them. */
export class Ledger {
  readonly #entries = new Map<string, LedgerEntry>();
  #scheduled = false;

  constructor(private readonly host: Host) {}

  /** `undo` removes the fault from the page. With `ms` it ends automatically. */
  add(id: string, rule: Fault, undo: () => void, ms?: number): void {
    const { natives } = this.host;
    const until = ms === undefined ? undefined : natives.epochNow() + ms;
    this.#entries.set(id, { active: { id, rule, count: 0, ...(until !== undefined && { until }) }, undo });
    if (ms !== undefined) natives.setTimeout(() => this.end([id]), ms);
    this.report();
  }

  count(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    entry.active.count++;
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.host.natives.setTimeout(() => {
      this.#scheduled = false;
      this.report();
    }, REPORT_EVERY_MS);
  }

  /** All of them if none is named. */
  end(ids: readonly string[] = [...this.#entries.keys()]): void {
    const ended = ids.map((id) => this.#entries.get(id)).filter((entry) => entry !== undefined);
    if (ended.length === 0) return;
    for (const { active } of ended) this.#entries.delete(active.id);
    for (const { undo } of ended) undo();
    this.report();
  }

  report({ refused, did }: Pick<WorkbenchCapture, 'refused' | 'did'> = {}): void {
    const rules = [...this.#entries.values()].map(({ active }) => ({ ...active }));
    this.host.page.outbox.put({ kind: 'workbench', rules, ...(did && { did }), ...(refused && { refused }) });
  }
}
