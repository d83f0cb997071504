import type { Completion, Completions } from '../filter/complete';
import { jsonPlace, type JsonPlace } from './jsonPlace';
import type { EventShape, Shape } from './shape';
import { VARIABLES } from './variables';
import { t } from '../../../src/i18n/t';

const MOST = 10;
const NOTHING: Completions = { from: 0, to: 0, items: [] };

/** Completions at the caret: recorded keys and values of this event name, and variables. */
export function completeArgs(text: string, caret: number, shape: EventShape, withVariables: boolean): Completions {
  const place = jsonPlace(text, caret);
  if (!place) return NOTHING;
  const { from, to } = place;
  const items = place.as === 'key' ? keysAt(place, shape, text) : valuesAt(place, shape, withVariables);
  return { from, to, items: items.filter(({ word }) => word !== text.slice(from, to)).slice(0, MOST) };
}

function keysAt({ path, keys, written, to }: JsonPlace, shape: EventShape, text: string): Completion[] {
  const known = shapeAt(shape, path);
  if (!known) return [];
  const hasColon = /^\s*:/.test(text.slice(to));
  const objects = known.types.get('object') ?? 0;
  return [...known.keys]
    .filter(([key]) => !keys.includes(key) && startsLike(JSON.stringify(key), written))
    .sort(([, one], [, other]) => other.seen - one.seen)
    .map(([key, { seen }]) => ({ word: JSON.stringify(key) + (hasColon ? '' : ': '), about: seen === objects ? t('always present') : t('in {count} of {total}', { count: seen, total: objects }) }));
}

function valuesAt({ path, written }: JsonPlace, shape: EventShape, withVariables: boolean): Completion[] {
  const seen = [...(shapeAt(shape, path)?.values ?? [])].map((word) => ({ word, about: t('recorded') }));
  const variables = VARIABLES.map(({ name, about }) => ({ word: JSON.stringify(name), about }));
  const asked = withVariables && written.startsWith('"');
  return [...seen, ...(asked ? variables : [])].filter(({ word }) => startsLike(word, written));
}

function startsLike(word: string, written: string): boolean {
  return word.toLowerCase().startsWith(written.toLowerCase());
}

function shapeAt({ args }: EventShape, [first, ...rest]: readonly (string | number)[]): Shape | undefined {
  let shape = typeof first === 'number' ? args[first] : undefined;
  for (const step of rest) shape = typeof step === 'number' ? shape?.item : shape?.keys.get(step);
  return shape;
}
