import type { Portable, PortableObject } from '../protocol/payload';
import { describeBinary, MOST_HELD_BYTES, sealAttachment } from './attachments';
import { natives } from './natives';

const MOST = { depth: 40, values: 5_000, characters: 100_000, bytes: 1024 * 1024 };

/**
 * A portable copy of a value: reads no accessor, calls no method of the value, never throws, and is bounded in depth,
 * number of values and length of strings; what is left out is marked.
 */
export function toPortable(value: unknown): Portable {
  return new Copier().copy(value, 0);
}

class Copier {
  #values = 0;
  #bytes = 0;
  readonly #above: object[] = [];

  copy(value: unknown, depth: number): Portable {
    if (++this.#values > MOST.values) return { $type: 'cut', value: 'more values than are kept' };
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
        return { $type: 'bigint', value: String(value) };
      case 'symbol':
        return { $type: 'symbol', value: String(value) };
      case 'function':
        return { $type: 'function', value: nameOf(value) };
      default:
        return value === null ? null : this.#copyObject(value as object, depth);
    }
  }

  #copyObject(object: object, depth: number): Portable {
    if (this.#above.includes(object)) return { $type: 'cycle' };
    if (depth >= MOST.depth) return { $type: 'cut', value: 'nested deeper than is kept' };
    this.#above.push(object);
    try {
      return this.#copyParts(object, depth + 1);
    } catch {
      return { $type: 'cut', value: 'could not be read' };
    } finally {
      this.#above.pop();
    }
  }

  #copyParts(object: object, depth: number): Portable {
    const attachment = describeBinary(object);
    if (attachment) {
      this.#bytes += Math.min(attachment.size, MOST_HELD_BYTES);
      if (this.#bytes <= MOST.bytes) sealAttachment(attachment);
      return { $type: 'binary', attachment };
    }
    if (Array.isArray(object)) return this.#copyArray(object, depth);
    if (object instanceof Error) return this.#copyError(object, depth);
    if (object instanceof Date) return { $type: 'date', value: dateName(object) };
    if (typeof CloseEvent !== 'undefined' && object instanceof CloseEvent) return this.#copyCloseEvent(object);
    const entries = this.#copyEntries(object, depth);
    const name = className(object);
    return name === 'Object' ? fromEntries(entries) : { $type: 'object', name, entries };
  }

  #copyArray(array: unknown[], depth: number): Portable {
    const copy: Portable[] = [];
    for (let index = 0; index < array.length; index++) {
      if (this.#values > MOST.values) {
        copy.push({ $type: 'cut', value: `${array.length - index} more items` });
        break;
      }
      copy.push(this.#copyProperty(array, String(index), depth));
    }
    return copy;
  }

  #copyEntries(object: object, depth: number): [string, Portable][] {
    const entries: [string, Portable][] = [];
    for (const key of natives.ownKeys(object)) {
      if (typeof key !== 'string' || !natives.getOwnPropertyDescriptor(object, key)?.enumerable) continue;
      entries.push([key, this.#copyProperty(object, key, depth)]);
      if (this.#values > MOST.values) break;
    }
    return entries;
  }

  #copyProperty(object: object, key: string, depth: number): Portable {
    const descriptor = natives.getOwnPropertyDescriptor(object, key);
    if (!descriptor) return { $type: 'undefined' };
    return 'value' in descriptor ? this.copy(descriptor.value, depth) : { $type: 'getter' };
  }

  #copyError(error: Error, depth: number): Portable {
    const fields = this.#copyEntries(error, depth).filter(([key]) => key !== 'message' && key !== 'stack');
    return {
      $type: 'error',
      name: stringOf(error, 'name') ?? 'Error',
      message: stringOf(error, 'message') ?? '',
      fields: Object.fromEntries(fields),
    };
  }

  #copyCloseEvent(event: CloseEvent): Portable {
    const { code, reason, wasClean } = event;
    return { $type: 'object', name: 'CloseEvent', entries: Object.entries({ code, reason, wasClean }) };
  }
}

function copyString(text: string): Portable {
  if (text.length <= MOST.characters) return text;
  return { $type: 'cut', value: `${text.slice(0, 200)}… (${text.length} characters)` };
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
  return typeof constructor === 'function' ? nameOf(constructor) : 'Object';
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
