import type { Portable, PortableObject } from '../../../src/protocol/payload';
import { isSpecial, LEFT_OUT } from './inline';

type Entries = [key: string, value: Portable][];

/** Equal parts that are no longer than this stay: an ellipsis would save nothing. */
const SHORT = 20;
/** This many characters of a text stay before the first difference. */
const CONTEXT = 12;
/** Values to compare, and items of a list to visit, so that a big payload costs little. */
const MOST_COMPARED = 2_000;
const MOST_ITEMS = 500;

/**
 * The values without what precedes a difference and equals `before`; what follows the last difference stays. Undefined if nothing
 * can be left out.
 */
export function leaveOutSame(values: readonly Portable[], before: readonly Portable[]): readonly Portable[] | undefined {
  const comparison = new Comparison();
  const left = comparison.list(values, before);
  return comparison.leftOut ? left : undefined;
}

class Comparison {
  leftOut = false;
  private compared = 0;

  list(values: readonly Portable[], before: readonly Portable[]): readonly Portable[] {
    if (values.length > MOST_ITEMS) return values;
    return this.entries(Object.entries(values), (at) => before[Number(at)]).map(([, value]) => value);
  }

  private value(value: Portable, before: Portable | undefined): Portable {
    if (typeof value === 'string' && typeof before === 'string') return this.text(value, before);
    if (Array.isArray(value) && Array.isArray(before)) return [...this.list(value, before)];
    if (!isPlain(value) || !isPlain(before)) return value;
    const others = new Map(Object.entries(before));
    return { $type: 'object', name: 'Object', entries: this.entries(Object.entries(value), (key) => others.get(key)) };
  }

  private entries(entries: Entries, before: (key: string) => Portable | undefined): Entries {
    const differs = entries.map(([key, value]) => !this.isSame(value, before(key)));
    const last = differs.lastIndexOf(true);
    const left: Entries = [];
    let run: Entries = [];
    for (const [at, [key, value]] of entries.slice(0, last + 1).entries()) {
      if (!differs[at]) run.push([key, value]);
      else {
        left.push(...this.shortened(run), [key, this.value(value, before(key))]);
        run = [];
      }
    }
    return [...left, ...entries.slice(last + 1)];
  }

  private shortened(run: Entries): Entries {
    if (roomLeft(run, SHORT) >= 0) return run;
    this.leftOut = true;
    return [['', LEFT_OUT]];
  }

  private text(text: string, before: string): string {
    let same = 0;
    while (same < text.length && text[same] === before[same]) same++;
    if (same <= SHORT + CONTEXT) return text;
    this.leftOut = true;
    return `…${text.slice(same - CONTEXT)}`;
  }

  /** False if there was too much to compare: then it is shown. */
  private isSame(value: Portable, before: Portable | undefined): boolean {
    if (++this.compared > MOST_COMPARED) return false;
    if (value === before) return true;
    if (typeof value !== 'object' || typeof before !== 'object' || value === null || before === null) return false;
    if (Array.isArray(value)) return Array.isArray(before) && value.length === before.length && value.every((item, at) => this.isSame(item, before[at]));
    const [own, others] = [Object.entries(value as PortableObject), Object.entries(before as PortableObject)];
    return !Array.isArray(before) && own.length === others.length && own.every(([key, item], at) => key === others[at]?.[0] && this.isSame(item, others[at]?.[1]));
  }
}

function isPlain(value: Portable | undefined): value is PortableObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isSpecial(value);
}

/** How much of the room remains when the entries are written, about; negative if there isn't enough. */
function roomLeft(entries: Iterable<readonly [string, Portable]>, room: number): number {
  let left = room;
  for (const [key, value] of entries) {
    left -= key.length + 2;
    left = typeof value === 'object' && value !== null ? roomLeft(Object.entries(value), left) : left - String(value).length;
    if (left < 0) break;
  }
  return left;
}
