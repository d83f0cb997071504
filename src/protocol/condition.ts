/** A regular expression: its source and flags, with `g`. */
export interface Pattern {
  source: string;
  flags: string;
}

/** A range of numbers; an end that is missing is open, and `exclusive` leaves its ends out. */
export interface NumberRange {
  from?: number;
  to?: number;
  exclusive?: true;
}

/**
 * A filter as far as it can be answered in the page, at the moment of an event: what the filter knows only later, or of
 * other rows, isn't in it. It means what the panel's own filter means.
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
