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

/** What is reported now in an outage: one thing, or one per message. */
interface Current {
  phase: Phase;
  reports: Map<string, Row[]>;
  /** The first row of the current attempt. */
  attempt?: Row | undefined;
}

/**
 * Rows of an outage that report the same thing. Each version notifies the Manager and each of its Sockets of a loss or a failure,
 * 1.x and 2.x with up to eight rows per attempt. The first row represents the others, and the first row of an attempt also its
 * failure, unless the user expands them.
 */
export class Reports {
  private readonly byRow = new Map<number, Row[]>();
  private readonly current = new Map<number, Current>();
  /** The first row of the attempt, for each row that reports its failure; and the reverse. */
  private readonly attempts = new Map<number, Row>();
  private readonly failures = new Map<number, Row[]>();
  /** IDs of the first rows. */
  private readonly unfolded = new Set<number>();

  /** In the order of the log. */
  add(row: Row): void {
    const phase = phaseOf(row);
    if (!row.outage || !phase) return;
    let current = this.current.get(row.outage.id);
    if (current?.phase !== phase) {
      current = { phase, reports: new Map(), attempt: phase === 'attempt' ? row : phase === 'failed' ? current?.attempt : undefined };
      this.current.set(row.outage.id, current);
    }
    const message = saidBy(row, phase);
    const report = current.reports.get(message);
    if (report && isSame(report, row)) {
      report.push(row);
      this.byRow.set(row.id, report);
      this.byRow.set((report[0] as Row).id, report);
    } else {
      current.reports.set(message, [row]);
    }
    if (phase === 'failed' && current.attempt) this.addFailure(current.attempt, row);
  }

  /** An attempt fails once: a later failure is something else. */
  private addFailure(made: Row, row: Row): void {
    const attempt = this.byRow.get(made.id)?.[0] ?? made;
    const before = this.failures.get(attempt.id);
    if (before?.[0] && before[0].failure !== row.failure) return;
    this.attempts.set(row.id, attempt);
    if (before) before.push(row);
    else this.failures.set(attempt.id, [row]);
  }

  /** All rows that report the same, the first one first, with the failure of an attempt; only this one if there is no other. */
  of(row: Row): readonly Row[] {
    const same = this.byRow.get(row.id) ?? [row];
    const failures = same[0] && this.failures.get(same[0].id);
    return failures ? [...same, ...failures] : same;
  }

  /** The rows that represent this one while they are folded. */
  headsOf(row: Row): readonly Row[] {
    return [this.attempts.get(row.id), this.byRow.get(row.id)?.[0]].filter((head) => head !== undefined).filter(({ id }) => !this.unfolded.has(id));
  }

  /** Whether it represents others. */
  isFolded(row: Row): boolean {
    const [head] = this.of(row);
    return head !== undefined && !this.unfolded.has(head.id);
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
      this.attempts.delete(row.id);
      this.passOnFailures(row, report?.[0]);
    }
  }

  /** To the first remaining row in the report of the attempt, if there is one. */
  private passOnFailures(from: Row, to: Row | undefined): void {
    const failures = this.failures.get(from.id) ?? [];
    this.failures.delete(from.id);
    if (to && failures.length > 0) this.failures.set(to.id, failures);
    for (const { id } of failures) {
      if (to) this.attempts.set(id, to);
      else this.attempts.delete(id);
    }
  }

  clear(): void {
    this.byRow.clear();
    this.current.clear();
    this.attempts.clear();
    this.failures.clear();
  }
}

/** A refusal is about one Socket: the others aren't notified. */
function phaseOf(row: Row): Phase | undefined {
  const { capture, failure } = row;
  if (capture.kind !== 'reserved') return undefined;
  const phase = PHASES[capture.event];
  return phase === 'failed' && !failure && !isTimeout(row) ? undefined : phase;
}

/** Failures are the same if their `failure` is. */
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
