import type { Seq } from './keys';
import type { Payload } from './payload';
import type { Stamp } from './stamp';
import type { ActiveFault, Fault, FaultRefusal, HeldOutcome } from './workbench';

/**
 * The workbench is in the page, and these faults are active; or the result of a request that ended immediately; or why it couldn't
 * do what was requested.
 */
export type WorkbenchCapture = Stamp & {
  kind: 'workbench';
  rules: ActiveFault[];
  did?: Fault;
  refused?: { request: string; reason: FaultRefusal };
};

/** A fault holds an emit (or a try of it) or a received event, which is `of`. `id` is the workbench's. */
export type HeldCapture = Stamp & { kind: 'held'; id: number; of: Seq; rule: string };

/** The outcome for a held event was decided. */
export type ReleasedCapture = Stamp & {
  kind: 'released';
  held: number;
  of: Seq;
  outcome: HeldOutcome;
  /** Its fault ended, or the page closed, before the user decided. */
  automatic?: true;
  /** Decided, but it still waits: for an earlier one that is held, or for the connection. Another capture follows. */
  waits?: 'turn' | 'connection';
  /** With `edited`: what replaced the original. */
  event?: string;
  payload?: Payload;
};
