import type { Attachment, Portable } from '../../../src/protocol/payload';
import { isSpecial, specialName } from '../values/inline';
import { entriesOf } from '../values/entriesOf';

/** A match in a structure. */
export interface Hit {
  /** The names and indexes of the path to it. */
  steps: readonly string[];
  /** In its name or its value. */
  in: 'name' | 'value';
  /** Index of the match in the text. */
  at: number;
}

interface UnvisitedValue {
  value: Portable;
  steps: readonly string[];
}

/**
 * Searches values in the order in which a tree shows them. Yields `undefined` now and then, so that the caller can
 * pause.
 */
export function* hitsIn(values: readonly Portable[], pattern: RegExp): Generator<Hit | undefined, void> {
  const waiting: UnvisitedValue[] = [];
  push(waiting, values.map((value, at) => [String(at), value]), []);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, steps } = next;
    const name = steps.at(-1) ?? '';
    const inValue = placeIn(valueText(value), pattern);
    // An index isn't a name from the page.
    if (!/^\d+$/.test(name) && placeIn(name, pattern) >= 0) yield { steps, in: 'name', at: 0 };
    else if (inValue >= 0) yield { steps, in: 'value', at: inValue };
    else yield undefined;
    push(waiting, entriesOf(value), steps);
  }
}

/** Whether the values contain a match. */
export function isInValues(values: readonly Portable[], pattern: RegExp): boolean {
  for (const hit of hitsIn(values, pattern)) if (hit) return true;
  return false;
}

/** The last one is visited first. */
function push(waiting: UnvisitedValue[], entries: readonly [string, Portable][], steps: readonly string[]): void {
  for (let at = entries.length - 1; at >= 0; at--) {
    const [name, value] = entries[at] as [string, Portable];
    waiting.push({ value, steps: [...steps, name] });
  }
}

function placeIn(text: string, pattern: RegExp): number {
  pattern.lastIndex = 0;
  const found = pattern.exec(text);
  return found && found[0] !== '' ? found.index : -1;
}

/** The text of a value, without its contents. */
function valueText(value: Portable): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value) || !isSpecial(value)) return '';
  if (value.$type === 'object') return value.name === 'Object' ? '' : value.name;
  if (value.$type === 'binary') return `${specialName(value)} ${textOfBytes(value.attachment)}`;
  return specialName(value);
}

/** Bytes as text, one character for each, and as hexadecimal with and without spaces. */
function textOfBytes({ base64 }: Attachment): string {
  if (base64 === undefined) return '';
  const text = atob(base64);
  const hex = Array.from(text, (char) => char.charCodeAt(0).toString(16).padStart(2, '0'));
  return `${text} ${hex.join(' ')} ${hex.join('')}`;
}
