import type { EpochMillis } from '../../../../src/protocol/keys';
import type { ServerEnd } from '../../serverSide';
import type { ServerProcess, ServerSnapshot } from '../serverSnapshot';

/** A lost link and a lost Socket are of one moment within this. */
const SAME_MS = 2_000;
/** A process reports every two seconds, and may miss some. */
const LAST_REPORT_MS = 10_000;
/** It may be built first. */
const STARTED_WITHIN_MS = 60_000;

/** What the server's processes say of a Socket that ended at this time. */
export function processEnd(at: EpochMillis, { problems, processes }: Pick<ServerSnapshot, 'problems' | 'processes'>): Pick<ServerEnd, 'linkLost' | 'gone' | 'started'> {
  const isLinkLost = problems.gaps.some(({ from }) => Math.abs(from - at) <= SAME_MS);
  const before = processes.filter(({ firstAt, lastAt }) => firstAt <= at && lastAt > at - LAST_REPORT_MS);
  const next = processes.find((process) => process.firstAt > at && isStartedAt(process, at));
  // One of several may still report.
  const old = before.find(({ lastAt, silent }) => lastAt <= at + SAME_MS && (silent || (next !== undefined && before.length === 1)));
  return { ...(isLinkLost && { linkLost: true }), ...(old && { gone: old.pid }), ...(old && next && { started: next.pid }) };
}

function isStartedAt({ lastAt, uptime }: ServerProcess, at: EpochMillis): boolean {
  const start = lastAt - uptime * 1_000;
  return start > at - SAME_MS && start < at + STARTED_WITHIN_MS;
}
