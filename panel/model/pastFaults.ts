import type { EpochMillis, Seq } from '../../src/protocol/keys';
import type { WorkbenchCapture } from '../../src/protocol/workbenchCapture';
import type { Fault } from '../../src/protocol/workbench';

/** A fault of this panel, and when it was active: one that acts once ends when it begins. */
export interface PastFault {
  id: string;
  rule: Fault;
  from: EpochMillis;
  to?: EpochMillis;
  /**
   * The captures that reported its start and its end. Its effects at the start are reported after the first, or before it if it
   * acts once.
   */
  begin: Seq;
  end?: Seq;
  effect?: FaultEffect;
}

/** The effect of a fault that acts once. */
export interface FaultEffect {
  /** The capture of the Engine's close. */
  closedIn?: Seq | undefined;
  /** The outage of one Socket. */
  outage?: number | undefined;
}

/** Beyond this the oldest are dropped. */
const MOST = 200;

/** Updates which faults are active now, and what was done at once. Changes the list in place. */
export function noteFaults(faults: PastFault[], { rules, did, at, seq }: Pick<WorkbenchCapture, 'rules' | 'did' | 'at' | 'seq'>, effectOf: (fault: Fault) => FaultEffect): void {
  const active = new Set(rules.map(({ id }) => id));
  for (const fault of faults) if (fault.to === undefined && !active.has(fault.id)) Object.assign(fault, { to: at, end: seq });
  const known = new Set(faults.map(({ id }) => id));
  for (const { id, rule } of rules) if (!known.has(id)) faults.push({ id, rule, from: at, begin: seq });
  if (did) faults.push({ id: '', rule: did, from: at, to: at, begin: seq, end: seq, effect: effectOf(did) });
  if (faults.length > MOST) faults.splice(0, faults.length - MOST);
}
