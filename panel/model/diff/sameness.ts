import type { Portable } from '../../../src/protocol/payload';
import { isSpecial } from '../values/inline';

/** A text that is the same for equal values, in any order of their names. */
export type Sameness = (value: Portable) => string;

/** Each value is serialized once; the text is garbage-collected with it. */
export function newSameness(): Sameness {
  const known = new WeakMap<object, string>();
  const textOf: Sameness = (value) => {
    if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : JSON.stringify(value);
    let found = known.get(value);
    if (found === undefined) known.set(value, (found = written(value, textOf)));
    return found;
  };
  return textOf;
}

function written(value: object & Portable, textOf: Sameness): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  if (!isSpecial(value)) return fields('', Object.entries(value), textOf);
  if (value.$type === 'object') return fields(value.name === 'Object' ? '' : JSON.stringify(value.name), value.entries, textOf);
  return `$${JSON.stringify(value)}`;
}

function fields(name: string, entries: readonly [string, Portable][], textOf: Sameness): string {
  const sorted = entries.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `${name}{${sorted.map(([key, value]) => `${JSON.stringify(key)}:${textOf(value)}`).join()}}`;
}
