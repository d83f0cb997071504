import type { EventShape, Shape, ValueType } from './shape';
import { typeOf } from './shape';
import { count } from '../units';
import { t } from '../../../src/i18n/t';

/** A single emit may be an exception. */
const LEAST_SEEN = 2;
const MOST_HINTS = 5;

/** How the arguments differ from all recorded emits of this name: a hint, not an error. */
export function hintsFor(args: readonly unknown[], { seen, args: shapes, counts }: EventShape): string[] {
  if (seen < LEAST_SEEN) return [];
  const hints: string[] = [];
  const [always] = counts.size === 1 ? [...counts.keys()] : [];
  if (always !== undefined && always !== args.length) {
    hints.push(t('All {emits} recorded emits had {expected}. This one has {actual}.', { emits: seen, expected: count(always, 'argument'), actual: args.length }));
  }
  for (const [at, value] of args.entries()) compare(value, shapes[at], t('Argument {number}', { number: at }), hints);
  return hints.slice(0, MOST_HINTS);
}

function compare(value: unknown, shape: Shape | undefined, where: string, hints: string[]): void {
  if (!shape || shape.seen < LEAST_SEEN || hints.length >= MOST_HINTS) return;
  const type = typeOf(value);
  // A variable, replaced later.
  if (typeof value === 'string' && value.includes('{{')) return;
  if (!shape.types.has(type)) return void hints.push(typeHint(where, type, shape));
  if (type === 'list') for (const [at, item] of (value as unknown[]).entries()) compare(item, shape.item, `${where}[${at}]`, hints);
  if (type === 'object') compareFields(value as Record<string, unknown>, shape, where, hints);
}

function compareFields(value: Record<string, unknown>, shape: Shape, where: string, hints: string[]): void {
  const objects = shape.types.get('object') ?? 0;
  for (const [key, inner] of shape.keys) {
    if (Object.hasOwn(value, key)) compare(value[key], inner, `${where}.${key}`, hints);
    else if (inner.seen === objects && objects >= LEAST_SEEN) {
      hints.push(t('"{key}" is missing in {where}. All {objects} recorded objects had it.', { key, where, objects }));
    }
  }
}

function typeHint(where: string, type: ValueType, { seen, types }: Shape): string {
  const names = [...types.keys()].map((each) => NAMES[each]).join(' / ');
  return t('{where}: expected {types}, as in all {emits} recorded emits. Found {type}.', { where, types: names, emits: seen, type: NAMES[type] });
}

const NAMES: Record<ValueType, string> = {
  text: t('a string'),
  number: t('a number'),
  boolean: t('a boolean'),
  null: 'null',
  list: t('an array'),
  object: t('an object'),
  binary: t('binary'),
};
