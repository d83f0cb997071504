/** A regular expression: its source and flags, with `g`. */
export interface Pattern {
  source: string;
  flags: string;
}

/** A range of numbers; a missing end is open, and `exclusive` excludes its ends. */
export interface NumberRange {
  from?: number;
  to?: number;
  exclusive?: true;
}

/**
 * The part of a filter that can be tested in the page, at the moment of an event: without what is only known later, or from other
 * rows. It matches what the panel's own filter matches.
 */
export type Condition =
  | { test: 'every' | 'some'; of: Condition[] }
  | { test: 'not'; of: Condition }
  | { test: 'constant'; value: boolean }
  | { test: 'direction'; direction: 'in' | 'out' }
  | { test: 'event' | 'payload'; pattern: Pattern }
  /** The value at a path in the arguments, or in one of them. */
  | { test: 'path'; steps: string[]; pattern: Pattern }
  | { test: 'pathNumber'; steps: string[]; range: NumberRange }
  | { test: 'size'; range: NumberRange }
  | { test: 'binary' }
  | { test: 'noListener' };
