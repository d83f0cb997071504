import type { Row } from '../../row';
import type { Scene } from './scene';

/**
 * - `certain`: the data says so
 * - `likely`: all that is known fits, and little else does
 * - `possible`: it fits, and so does something else
 */
export type Certainty = 'certain' | 'likely' | 'possible';

/** A fact from the log that speaks for a cause, with the row that shows it. */
export interface Evidence {
  text: string;
  row?: Row | undefined;
}

/** Why something happened. Whole sentences for a person. */
export interface Cause {
  /** The same in all languages. */
  id: string;
  certainty: Certainty;
  what: string;
  evidence: readonly Evidence[];
  /** What to do next. */
  todo: string;
}

/** Looks at what is known around a row for one cause; undefined where it doesn't fit. */
export type Weigh = (scene: Scene) => Cause | undefined;
