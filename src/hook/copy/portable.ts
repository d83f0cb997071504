import type { HttpAnswer } from '../../protocol/engineEvent';
import type { Portable, PortableObject, Special } from '../../protocol/payload';
import { describeBinary, MOST_STORED_BYTES, sealAttachment } from './attachments';
import { append, createList, mapped } from '../patch/lists';
import * as interfaces from '../patch/interfaces';
import * as natives from '../patch/natives';
import { isA, partOf, read } from '../patch/read';
import { httpAnswerOf } from './httpAnswers';
import { isDate, isError } from './isError';
import { detectingProxies, isOpaque } from './detectingProxies';
import { errorMessage } from '../patch/errorMessage';
import { stringOf } from '../patch/stringOf';
import { isFunction } from '../patch/isFunction';

const MOST = { depth: 40, values: 5_000, characters: 100_000, bytes: 1024 * 1024 };
/** Bytes per value, in addition to its text. */
const VALUE_WEIGHT = 16;

/**
 * A portable copy of a value. Reads no accessor, calls no method of the value and no trap of a Proxy, never throws, and
 * is limited in depth, number of values and length of strings. What is left out is marked.
 */
export function toPortable(value: unknown): Portable {
  return copyValues([value]).copies[0] as Portable;
}

/** Each is limited on its own; `weight` is their approximate total in bytes. */
export function copyValues(list: readonly unknown[]): { copies: Portable[]; weight: number } {
  weight = 0;
  const copies = detectingProxies(() =>
    mapped(list, (value) => {
      values = bytes = 0;
      return copy(value);
    }),
  );
  return { copies, weight };
}

// State of the current copy: no code of the page runs meanwhile, so there is only one.
let values = 0;
let bytes = 0;
let weight = 0;
/** The objects that contain the value, outermost first. */
const above = createList<object>();

function copy(value: unknown): Portable {
  weight += VALUE_WEIGHT;
  if (++values > MOST.values) return cut('more values than are kept');
  switch (typeof value) {
    case 'string':
      return copyString(value);
    case 'boolean':
      return value;
    case 'number':
      return value - value === 0 && !isMinusZero(value) ? value : { $type: 'number', value: numberName(value) };
    case 'undefined':
      return { $type: 'undefined' };
    case 'bigint':
    case 'symbol':
      return { $type: typeof value, value: natives.String(value) } as Special;
    default:
      return value === null ? null : copyObject(value as object);
  }
}

function copyObject(object: object): Portable {
  if (isOpaque(object)) return { $type: 'proxy' };
  if (isFunction(object)) return { $type: 'function', value: nameOf(object) };
  if (isAbove(object)) return { $type: 'cycle' };
  if (above.length >= MOST.depth) return cut('nested deeper than is kept');
  append(above, object);
  try {
    return copyParts(object);
  } catch {
    return cut('could not be read');
  } finally {
    above.length--;
  }
}

function copyParts(object: object): Portable {
  const attachment = describeBinary(object);
  if (attachment) {
    const held = attachment.size < MOST_STORED_BYTES ? attachment.size : MOST_STORED_BYTES;
    weight += held;
    if ((bytes += held) <= MOST.bytes) sealAttachment(attachment);
    return { $type: 'binary', attachment };
  }
  if (natives.isArray(object)) return copyArray(object);
  if (isError(object)) return copyError(object as Error);
  if (isDate(object)) return { $type: 'date', value: dateName(object as Date) };
  if (interfaces.canReadCloseEvents && isA(interfaces.closeEvent, object)) return copyCloseEvent(object);
  const answer = httpAnswerOf(object);
  if (answer) return copyAnswer(object, answer);
  const entries = copyEntries(object);
  const name = className(object);
  return name === 'Object' ? fromEntries(entries) : { $type: 'object', name, entries };
}

function copyArray(array: unknown[]): Portable {
  const copies = createList<Portable>();
  for (let index = 0; index < array.length; index++) {
    if (values > MOST.values) {
      append(copies, cut(`${array.length - index} more items`));
      break;
    }
    append(copies, copyProperty(array, `${index}`));
  }
  return copies;
}

function copyEntries(object: object): [string, Portable][] {
  const entries = createList<[string, Portable]>();
  const keys = natives.ownKeys(object);
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at];
    if (typeof key !== 'string' || !natives.getOwnPropertyDescriptor(object, key)?.enumerable) continue;
    append(entries, [key, copyProperty(object, key)]);
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
  const entries = copyEntries(error);
  const fields = createList<[string, Portable]>();
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at] as [string, Portable];
    if (entry[0] !== 'message' && entry[0] !== 'stack') append(fields, entry);
  }
  return {
    $type: 'error',
    name: stringOf(error, 'name') ?? 'Error',
    message: errorMessage(error),
    fields: objectOf(fields),
  };
}

function copyCloseEvent(event: object): Portable {
  const entries: [string, Portable][] = [
    ['code', read(interfaces.closeCode, event)],
    ['reason', read(interfaces.closeReason, event)],
    ['wasClean', read(interfaces.closeWasClean, event)],
  ];
  return { $type: 'object', name: 'CloseEvent', entries };
}

function copyAnswer(object: object, { status, url, type, body }: HttpAnswer): Portable {
  return { $type: 'object', name: className(object), entries: [['status', status], ['url', url], ['type', type], ['body', body]] };
}

function copyString(text: string): Portable {
  if (text.length > MOST.characters) return cut(`${partOf(text, 0, 200)}… (${text.length} characters)`);
  weight += text.length;
  return text;
}

function cut(value: string): Portable {
  return { $type: 'cut', value };
}

function fromEntries(entries: [string, Portable][]): Portable {
  for (let at = 0; at < entries.length; at++) {
    const key = (entries[at] as [string, Portable])[0];
    if (key === '$type' || key === '__proto__') return { $type: 'object', name: 'Object', entries };
  }
  return objectOf(entries);
}

function className(object: object): string {
  const prototype = natives.getPrototypeOf(object);
  if (!prototype || natives.getPrototypeOf(prototype) === null) return 'Object';
  const constructor: unknown = natives.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  return isFunction(constructor) && !isOpaque(constructor) ? nameOf(constructor) : 'Object';
}

function nameOf(method: object): string {
  const name: unknown = natives.getOwnPropertyDescriptor(method, 'name')?.value;
  return typeof name === 'string' ? name : '';
}

function numberName(value: number): string {
  return isMinusZero(value) ? '-0' : `${value}`;
}

function dateName(date: Date): string {
  const time = natives.apply(natives.getTime, date, []);
  return time === time ? natives.apply(natives.toISOString, date, []) : 'Invalid Date';
}

function isMinusZero(value: number): boolean {
  return value === 0 && 1 / value < 0;
}

function isAbove(object: object): boolean {
  for (let at = 0; at < above.length; at++) if (above[at] === object) return true;
  return false;
}

/** The page chose its keys, and one may be the name of a setter. */
function objectOf(entries: readonly [string, Portable][]): PortableObject {
  const object: PortableObject = {};
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at] as [string, Portable];
    const own = { __proto__: null, value: entry[1], writable: true, enumerable: true, configurable: true };
    natives.defineProperty(object, entry[0], own as PropertyDescriptor);
  }
  return object;
}
