import type { EventShape, Shape, ValueType } from './shape';
import { typeOf } from './shape';
import { t } from '../../../src/i18n/t';

/** One alone may be as it is by chance. */
const LEAST_SEEN = 2;
const MOST_HINTS = 5;

/** In what the arguments differ from all that were seen under the name: worth a look, no mistake. */
export function hintsFor(args: readonly unknown[], { seen, args: shapes, counts }: EventShape): string[] {
  if (seen < LEAST_SEEN) return [];
  const hints: string[] = [];
  const [always] = counts.size === 1 ? [...counts.keys()] : [];
  if (always !== undefined && always !== args.length) {
    hints.push(t('There were {always} in all {seen} that were seen; here are {args}.', { always: many(always, 'argument'), seen, args: args.length }));
  }
  for (const [at, value] of args.entries()) compare(value, shapes[at], t('argument {at}', { at }), hints);
  return hints.slice(0, MOST_HINTS);
}

function compare(value: unknown, shape: Shape | undefined, where: string, hints: string[]): void {
  if (!shape || shape.seen < LEAST_SEEN || hints.length >= MOST_HINTS) return;
  const type = typeOf(value);
  // A variable: it is filled in later.
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
      hints.push(t('“{key}” was in all {objects} that were seen; it is missing in {where}.', { key, objects, where }));
    }
  }
}

function typeHint(where: string, type: ValueType, { seen, types }: Shape): string {
  const names = [...types.keys()].map((each) => NAMES[each]).join(t(' or '));
  return t('{where} was {names} in all {seen} that were seen; here it is {type}.', { where, names, seen, type: NAMES[type] }).replace(/^./, (first) => first.toUpperCase());
}

function many(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

const NAMES: Record<ValueType, string> = {
  text: t('a text'),
  number: t('a number'),
  boolean: t('true or false'),
  null: 'null',
  list: t('a list'),
  object: t('an object'),
  binary: 'binary',
};
