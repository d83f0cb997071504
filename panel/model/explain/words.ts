import type { EpochMillis } from '../../../src/protocol/keys';
import type { ManagerState } from '../panelModel';

/** Whole sentences for a person: what happened, what it means, what to do. */
export interface Words {
  what: string;
  means?: string;
  todo?: string;
  /** What usually is the cause, and what to do then: for where the log shows nothing better. */
  usual?: { cause: string; advice: string };
}

export interface WordsContext {
  /** Of the row's Socket, as it is now. */
  manager?: ManagerState;
  now: EpochMillis;
  /** Names that the page listens to on the row's Socket. */
  listened?: readonly string[];
}
