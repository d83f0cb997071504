import type { Row } from '../../row';
import type { Scene } from './scene';

/**
 * - `certain`: the data shows it
 * - `likely`: everything that is known fits, and little else does
 * - `possible`: it fits, and so does something else
 */
export type Certainty = 'certain' | 'likely' | 'possible';

/** A fact from the log that supports a cause, with the row that shows it. */
export interface Evidence {
  text: string;
  row?: Row | undefined;
}

/** Why something happened. Whole sentences for the user. */
export interface Cause {
  /** The same in all languages. */
  id: string;
  certainty: Certainty;
  what: string;
  evidence: readonly Evidence[];
  /** What to do next. */
  todo: string;
}

/** Checks what is known around a row for one cause; undefined if it doesn't fit. */
export type Weigh = (scene: Scene) => Cause | undefined;
