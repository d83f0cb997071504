import type { EpochMillis } from '../../../src/protocol/keys';
import type { ManagerState } from '../panelModel';

/** Whole sentences for the user: what happened, what it means, what to do. */
export interface Explanation {
  what: string;
  means?: string;
  todo?: string;
  /** The usual cause, and what to do then: if the log shows nothing more specific. */
  usual?: { cause: string; advice: string };
}

export interface ExplanationContext {
  /** The state of the row's Socket now. */
  manager?: ManagerState;
  now: EpochMillis;
  /** Names that the page listens to on the row's Socket. */
  listened?: readonly string[];
}
