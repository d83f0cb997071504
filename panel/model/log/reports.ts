import type { EpochMillis } from '../../../src/protocol/keys';
import type { Portable } from '../../../src/protocol/payload';
import type { Row } from '../row';

type Phase = 'lost' | 'attempt' | 'failed' | 'back' | 'gave up';

const PHASES: Readonly<Record<string, Phase | undefined>> = {
  disconnect: 'lost',
  reconnect_attempt: 'attempt',
  reconnecting: 'attempt',
  connect_error: 'failed',
  connect_timeout: 'failed',
  reconnect_error: 'failed',
  error: 'failed',
  reconnect: 'back',
  reconnect_failed: 'gave up',
};
/** The client reports one thing to the Manager and to all Sockets in one go. */
const AT_ONCE_MS = 100;

/** What is reported now in an outage: one thing, or one for each message. */
interface Current {
  phase: Phase;
  reports: Map<string, Row[]>;
}

/**
 * Rows of an outage that report one and the same thing. Each version tells the Manager and each of its Sockets of a loss or a
 * failure, 1.x and 2.x by up to eight rows an attempt. The first row represents the others, unless the user unfolds them.
 */
export class Reports {
  private readonly byRow = new Map<number, Row[]>();
  private readonly current = new Map<number, Current>();
  /** Ids of the first rows. */
  private readonly unfolded = new Set<number>();

  /** In the order of the log. */
  add(row: Row): void {
    const phase = phaseOf(row);
    if (!row.outage || !phase) return;
    let current = this.current.get(row.outage.id);
    if (current?.phase !== phase) this.current.set(row.outage.id, (current = { phase, reports: new Map() }));
    const message = saidBy(row, phase);
    const report = current.reports.get(message);
    if (report && isSame(report, row)) {
      report.push(row);
      this.byRow.set(row.id, report);
      this.byRow.set((report[0] as Row).id, report);
    } else {
      current.reports.set(message, [row]);
    }
  }

  /** All rows that report the same, the first one first; only this one if there is no other. */
  of(row: Row): readonly Row[] {
    return this.byRow.get(row.id) ?? [row];
  }

  /** The row that represents this one while they are folded. */
  headOf(row: Row): Row | undefined {
    const head = this.byRow.get(row.id)?.[0];
    return head && !this.unfolded.has(head.id) ? head : undefined;
  }

  isFolded(row: Row): boolean {
    return this.headOf(row) !== undefined;
  }

  toggle(row: Row): void {
    const head = this.of(row)[0] as Row;
    if (!this.unfolded.delete(head.id)) this.unfolded.add(head.id);
  }

  /** These have left the log: they are the oldest ones. */
  forget(rows: readonly Row[]): void {
    for (const row of rows) {
      const report = this.byRow.get(row.id);
      report?.shift();
      this.byRow.delete(row.id);
      this.unfolded.delete(row.id);
    }
  }

  clear(): void {
    this.byRow.clear();
    this.current.clear();
  }
}

/** A refusal is about one Socket: none of the others is told of it. */
function phaseOf(row: Row): Phase | undefined {
  const { capture, failure } = row;
  if (capture.kind !== 'reserved') return undefined;
  const phase = PHASES[capture.event];
  return phase === 'failed' && !failure && !isTimeout(row) ? undefined : phase;
}

/** Failures are the same where their `failure` is. */
function saidBy({ capture }: Row, phase: Phase): string {
  return capture.kind !== 'reserved' || phase === 'failed' ? '' : String(capture.args[0] ?? '');
}

function isTimeout({ capture, event }: Row): boolean {
  const error: Portable | undefined = capture.kind === 'reserved' ? capture.args[0] : undefined;
  return event === 'connect_timeout' || error === 'timeout' || (typeof error === 'object' && error !== null && 'message' in error && error.message === 'timeout');
}

function isSame(report: readonly Row[], row: Row): boolean {
  const last = report.at(-1);
  if (!last) return false;
  if (row.event !== 'disconnect' && last.failure !== row.failure) return false;
  return (row.failure !== undefined && row.event !== 'disconnect') || isAtOnce(last.at, row.at);
}

function isAtOnce(before: EpochMillis, at: EpochMillis): boolean {
  return at - before < AT_ONCE_MS;
}
