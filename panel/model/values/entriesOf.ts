import type { Portable } from '../../../src/protocol/payload';
import { isSpecial } from './inline';

/** The contents of a value by name or index, as a tree shows them; empty if it has none. */
export function entriesOf(value: Portable): [string, Portable][] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.map((item, at) => [String(at), item]);
  if (!isSpecial(value)) return Object.entries(value);
  if (value.$type === 'object') return value.entries;
  if (value.$type === 'error') return [['name', value.name], ['message', value.message], ...Object.entries(value.fields)];
  return [];
}
