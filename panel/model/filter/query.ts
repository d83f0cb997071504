/** A parsed filter. */
export type Query =
  | { kind: 'all'; of: readonly Query[] }
  | { kind: 'any'; of: readonly Query[] }
  | { kind: 'not'; of: Query }
  | Term;

/** `key:value`, or free text if there is no key. */
export interface Term {
  kind: 'term';
  key?: string;
  value: Value;
  /** Its position in the text. */
  at: number;
  end: number;
}

export type Value = { kind: 'text'; text: string; quoted: boolean } | { kind: 'regex'; pattern: RegExp };

/** What is wrong with a text, from `at` up to `end`. */
export interface Problem {
  message: string;
  at: number;
  end: number;
}
