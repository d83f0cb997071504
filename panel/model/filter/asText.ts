import type { Term, Value } from './query';

/** What the user typed, as text that rows may contain. */
export function asText({ key, value }: Term): Value {
  return value.kind === 'text' ? { ...value, text: `${key}:${value.text}` } : value;
}
