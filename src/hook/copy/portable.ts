import type { Portable, PortableObject, Special } from '../../protocol/payload';
import { describeBinary, MOST_HELD_BYTES, readOwn, sealAttachment } from './attachments';
import { natives } from '../patch/natives';
import { isOpaque, lookInto } from './lookInto';

const MOST = { depth: 40, values: 5_000, characters: 100_000, bytes: 1024 * 1024 };
/** Of a value besides its text, in bytes. */
const VALUE_WEIGHT = 16;

/**
 * A portable copy of a value: reads no accessor, calls no method of the value and no trap of a Proxy, never throws, and
 * is bounded in depth, number of values and length of strings; what is left out is marked.
 */
export function toPortable(value: unknown): Portable {
  return copyValues([value]).copies[0] as Portable;
}

/** Each is bounded by itself; together they take so many bytes, about. */
export function copyValues(list: readonly unknown[]): { copies: Portable[]; weight: number } {
  weight = 0;
  const copies = lookInto(() =>
    list.map((value) => {
      values = bytes = 0;
      return copy(value);
    }),
  );
  return { copies, weight };
}

// Of the copy that is being made: nothing of the page's runs meanwhile, so there is one at a time.
let values = 0;
let bytes = 0;
let weight = 0;
/** What the value is in, outermost first. */
const above: object[] = [];

function copy(value: unknown): Portable {
  weight += VALUE_WEIGHT;
  if (++values > MOST.values) return cut('more values than are kept');
  switch (typeof value) {
    case 'string':
      return copyString(value);
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0) ? value : { $type: 'number', value: numberName(value) };
    case 'undefined':
      return { $type: 'undefined' };
    case 'bigint':
    case 'symbol':
      return { $type: typeof value, value: String(value) } as Special;
    default:
      return value === null ? null : copyObject(value as object);
  }
}

function copyObject(object: object): Portable {
  if (isOpaque(object)) return { $type: 'proxy' };
  if (typeof object === 'function') return { $type: 'function', value: nameOf(object) };
  if (above.includes(object)) return { $type: 'cycle' };
  if (above.length >= MOST.depth) return cut('nested deeper than is kept');
  above.push(object);
  try {
    return copyParts(object);
  } catch {
    return cut('could not be read');
  } finally {
    above.pop();
  }
}

function copyParts(object: object): Portable {
  const attachment = describeBinary(object);
  if (attachment) {
    const held = Math.min(attachment.size, MOST_HELD_BYTES);
    weight += held;
    if ((bytes += held) <= MOST.bytes) sealAttachment(attachment);
    return { $type: 'binary', attachment };
  }
  if (Array.isArray(object)) return copyArray(object);
  if (object instanceof Error) return copyError(object);
  if (object instanceof Date) return { $type: 'date', value: dateName(object) };
  if (typeof CloseEvent !== 'undefined' && object instanceof CloseEvent) return copyCloseEvent(object);
  const entries = copyEntries(object);
  const name = className(object);
  return name === 'Object' ? fromEntries(entries) : { $type: 'object', name, entries };
}

function copyArray(array: unknown[]): Portable {
  const copies: Portable[] = [];
  for (let index = 0; index < array.length; index++) {
    if (values > MOST.values) {
      copies.push(cut(`${array.length - index} more items`));
      break;
    }
    copies.push(copyProperty(array, String(index)));
  }
  return copies;
}

function copyEntries(object: object): [string, Portable][] {
  const entries: [string, Portable][] = [];
  for (const key of natives.ownKeys(object)) {
    if (typeof key !== 'string' || !natives.getOwnPropertyDescriptor(object, key)?.enumerable) continue;
    entries.push([key, copyProperty(object, key)]);
    if (values > MOST.values) break;
  }
  return entries;
}

function copyProperty(object: object, key: string): Portable {
  const descriptor = natives.getOwnPropertyDescriptor(object, key);
  if (!descriptor) return { $type: 'undefined' };
  return 'value' in descriptor ? copy(descriptor.value) : { $type: 'getter' };
}

function copyError(error: Error): Portable {
  const fields = copyEntries(error).filter(([key]) => key !== 'message' && key !== 'stack');
  return {
    $type: 'error',
    name: stringOf(error, 'name') ?? 'Error',
    message: stringOf(error, 'message') ?? '',
    fields: Object.fromEntries(fields),
  };
}

function copyCloseEvent(event: CloseEvent): Portable {
  const entries = (['code', 'reason', 'wasClean'] as const).map((key): [string, Portable] => [key, readOwn(CloseEvent.prototype, key, event)]);
  return { $type: 'object', name: 'CloseEvent', entries };
}

function copyString(text: string): Portable {
  if (text.length > MOST.characters) return cut(`${text.slice(0, 200)}… (${text.length} characters)`);
  weight += text.length;
  return text;
}

function cut(value: string): Portable {
  return { $type: 'cut', value };
}

function fromEntries(entries: [string, Portable][]): Portable {
  const awkward = entries.some(([key]) => key === '$type' || key === '__proto__');
  return awkward ? { $type: 'object', name: 'Object', entries } : (Object.fromEntries(entries) as PortableObject);
}

/** A data property's string, wherever in the prototype chain it is. */
export function stringOf(object: object, key: string): string | undefined {
  for (let at: object | null = object; at; at = natives.getPrototypeOf(at)) {
    const descriptor = natives.getOwnPropertyDescriptor(at, key);
    if (descriptor) return typeof descriptor.value === 'string' ? descriptor.value : undefined;
  }
  return undefined;
}

function className(object: object): string {
  const prototype = natives.getPrototypeOf(object);
  if (!prototype || natives.getPrototypeOf(prototype) === null) return 'Object';
  const constructor: unknown = natives.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  return typeof constructor === 'function' && !isOpaque(constructor) ? nameOf(constructor) : 'Object';
}

function nameOf(method: object): string {
  const name: unknown = natives.getOwnPropertyDescriptor(method, 'name')?.value;
  return typeof name === 'string' ? name : '';
}

function numberName(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function dateName(date: Date): string {
  const time = Date.prototype.getTime.call(date);
  return Number.isNaN(time) ? 'Invalid Date' : Date.prototype.toISOString.call(date);
}
