import type { Portable } from '../../../src/protocol/payload';

export type ValueType = 'text' | 'number' | 'boolean' | 'null' | 'list' | 'object' | 'binary';

/** The recorded values at one place in the arguments. */
export interface Shape {
  /** Number of values. */
  seen: number;
  types: Map<ValueType, number>;
  /** Properties of the objects recorded there. */
  keys: Map<string, Shape>;
  /** Items of the arrays recorded there. */
  item: Shape | undefined;
  /** Simple values as JSON, the first ones recorded. */
  values: Set<string>;
}

/** The recorded arguments of one event name. */
export interface EventShape {
  seen: number;
  /** One for each argument. */
  args: Shape[];
  /** How often each number of arguments was recorded. */
  counts: Map<number, number>;
}

const MOST_VALUES = 30;
const MOST_KEYS = 200;
const MOST_ITEMS = 50;
const MOST_DEPTH = 12;
/** Longer strings are data, not choices. */
const MOST_CHARACTERS = 80;

export function shapeOf(events: readonly (readonly Portable[])[]): EventShape {
  const shape: EventShape = { seen: events.length, args: [], counts: new Map() };
  for (const args of events) {
    shape.counts.set(args.length, (shape.counts.get(args.length) ?? 0) + 1);
    for (const [at, value] of args.entries()) note((shape.args[at] ??= emptyShape()), value, 0);
  }
  return shape;
}

/** The type of a value, captured or parsed from the edited text. */
export function typeOf(value: unknown): ValueType {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return specialType(value) ?? 'object';
  return typeof value === 'string' ? 'text' : (typeof value as 'number' | 'boolean');
}

function specialType(value: object): ValueType | undefined {
  if ('_placeholder' in value && value._placeholder === true) return 'binary';
  const type = '$type' in value ? value.$type : undefined;
  if (type === 'binary') return 'binary';
  if (type === 'date') return 'text';
  return type === undefined || type === 'object' || type === 'error' ? undefined : 'null';
}

function emptyShape(): Shape {
  return { seen: 0, types: new Map(), keys: new Map(), item: undefined, values: new Set() };
}

function note(shape: Shape, value: Portable, depth: number): void {
  const type = typeOf(value);
  shape.seen++;
  shape.types.set(type, (shape.types.get(type) ?? 0) + 1);
  if (depth > MOST_DEPTH) return;
  if (Array.isArray(value)) for (const item of value.slice(0, MOST_ITEMS)) note((shape.item ??= emptyShape()), item, depth + 1);
  else if (type === 'object') noteFields(shape, value as object, depth);
  else if (type !== 'binary') noteValue(shape, value);
}

function noteFields(shape: Shape, value: object, depth: number): void {
  const fields = '$type' in value && 'entries' in value ? (value.entries as [string, Portable][]) : Object.entries(value);
  for (const [key, inner] of fields) {
    const known = shape.keys.get(key) ?? emptyShape();
    if (shape.keys.size < MOST_KEYS) shape.keys.set(key, known);
    note(known, inner as Portable, depth + 1);
  }
}

function noteValue(shape: Shape, value: Portable): void {
  if (typeof value === 'object' && value !== null) return;
  const text = JSON.stringify(value);
  if (text.length <= MOST_CHARACTERS && shape.values.size < MOST_VALUES) shape.values.add(text);
}
