import type { Portable } from '../../../src/protocol/payload';
import { isSpecial } from './inline';

/** What is in a value, by its names or indexes, as a tree shows it; empty for one that holds nothing. */
export function entriesOf(value: Portable): [string, Portable][] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.map((item, at) => [String(at), item]);
  if (!isSpecial(value)) return Object.entries(value);
  if (value.$type === 'object') return value.entries;
  if (value.$type === 'error') return [['name', value.name], ['message', value.message], ...Object.entries(value.fields)];
  return [];
}
