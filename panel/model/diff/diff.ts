import type { Portable } from '../../../src/protocol/payload';
import { isSpecial } from '../values/inline';
import { pairItems } from './pairItems';
import { newSameness, type Sameness } from './sameness';

/** What happened to a value. A structure on both sides lists its contents. */
export type Diff =
  | { kind: 'same'; value: Portable }
  | { kind: 'added'; after: Portable }
  | { kind: 'removed'; before: Portable }
  | { kind: 'changed'; before: Portable; after: Portable }
  | { kind: 'list'; items: readonly ListItem[] }
  | { kind: 'object'; name: string; entries: readonly Entry[] };

/** Its index before and after. */
export interface ListItem {
  before?: number;
  after?: number;
  diff: Diff;
}
export interface Entry {
  name: string;
  diff: Diff;
}

/** The differences between two values, in their common order. */
export function diffOf(before: Portable, after: Portable, sameness: Sameness = newSameness()): Diff {
  if (sameness(before) === sameness(after)) return { kind: 'same', value: after };
  if (Array.isArray(before) && Array.isArray(after)) return { kind: 'list', items: itemsOf(before, after, sameness) };
  const [one, other] = [fieldsOf(before), fieldsOf(after)];
  if (one && other && one.name === other.name) return { kind: 'object', name: one.name, entries: entriesOf(one.fields, other.fields, sameness) };
  return { kind: 'changed', before, after };
}

function itemsOf(before: readonly Portable[], after: readonly Portable[], sameness: Sameness): ListItem[] {
  return pairItems(before, after, sameness).map(([from, to]) => {
    if (from === undefined) return { after: to, diff: { kind: 'added', after: after[to as number] as Portable } };
    const was = before[from] as Portable;
    if (to === undefined) return { before: from, diff: { kind: 'removed', before: was } };
    return { before: from, after: to, diff: diffOf(was, after[to] as Portable, sameness) };
  });
}

/** Names in the order after the change; a removed name stays after the name that preceded it. */
function entriesOf(before: Fields, after: Fields, sameness: Sameness): Entry[] {
  const entries: Entry[] = [];
  const gone = [...before.keys()];
  let at = 0;
  const removeUntil = (name: string | undefined) => {
    while (at < gone.length && gone[at] !== name) {
      const removed = gone[at++] as string;
      if (!after.has(removed)) entries.push({ name: removed, diff: { kind: 'removed', before: before.get(removed) as Portable } });
    }
    at++;
  };
  for (const [name, value] of after) {
    const was = before.get(name);
    if (was === undefined) {
      entries.push({ name, diff: { kind: 'added', after: value } });
      continue;
    }
    if (gone.indexOf(name, at) >= 0) removeUntil(name);
    entries.push({ name, diff: diffOf(was, value, sameness) });
  }
  removeUntil(undefined);
  return entries;
}

type Fields = ReadonlyMap<string, Portable>;

/** The fields of an object in any form; undefined for other values. */
function fieldsOf(value: Portable): { name: string; fields: Fields } | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (!isSpecial(value)) return { name: 'Object', fields: new Map(Object.entries(value)) };
  return value.$type === 'object' ? { name: value.name, fields: new Map(value.entries) } : undefined;
}
