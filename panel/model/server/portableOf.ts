import type { Attachment, Portable, PortableObject } from '../../../src/protocol/payload';
import { t } from '../../../src/i18n/t';

/** How much of a server's value is stored. */
export interface PortableLimits {
  values: number;
  /** Length of all texts together. */
  characters: number;
}

/** A server's value as the panel keeps it, and whether something was left out. */
export interface KeptValue {
  value: Portable;
  cut: boolean;
  /** About what it takes, in bytes. */
  weight: number;
}

const MOST_DEPTH = 40;
/** Bytes of a binary value: enough to tell it from others. A multiple of three, so that base64 has no padding. */
export const KEPT_BYTES = 3_072;
const TEXT_CHUNK = 3_072;

/** Copies a value that came from a server, decoded by Socket.IO's default parser or by msgpack. Never throws. */
export function portableOf(value: unknown, limits: PortableLimits): KeptValue {
  const copying = new Copying(limits);
  return { value: copying.copy(value, 0), cut: copying.cut, weight: copying.weight };
}

class Copying {
  cut = false;
  weight = 0;
  private values = 0;
  private characters = 0;

  constructor(private readonly limits: PortableLimits) {}

  copy(value: unknown, depth: number): Portable {
    if (++this.values > this.limits.values || depth > MOST_DEPTH) return this.leaveOut(t('more than is kept'));
    this.weight += 16;
    switch (typeof value) {
      case 'string':
        return this.text(value);
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0) ? value : { $type: 'number', value: Object.is(value, -0) ? '-0' : String(value) };
      case 'boolean':
        return value;
      case 'bigint':
        return { $type: 'bigint', value: String(value).slice(0, 400) };
      case 'object':
        return value === null ? null : this.object(value, depth);
      default:
        return { $type: 'undefined' };
    }
  }

  private text(text: string): Portable {
    const left = this.limits.characters - this.characters;
    this.characters += text.length;
    this.weight += Math.min(text.length, Math.max(0, left));
    if (text.length <= left) return text;
    return this.leaveOut(`${text.slice(0, Math.max(0, Math.min(200, left)))}…`);
  }

  private object(value: object, depth: number): Portable {
    if (Array.isArray(value)) return this.list(value, depth);
    if (value instanceof Date) return { $type: 'date', value: Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString() };
    if (value instanceof ArrayBuffer) return this.binary('ArrayBuffer', new Uint8Array(value));
    if (ArrayBuffer.isView(value)) return this.binary(value.constructor.name, new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return this.leaveOut(t('a value of another kind'));
    return this.plain(value, depth);
  }

  private list(items: readonly unknown[], depth: number): Portable {
    const copies: Portable[] = [];
    for (const item of items) {
      copies.push(this.copy(item, depth + 1));
      if (this.values > this.limits.values) break;
    }
    return copies;
  }

  private plain(value: object, depth: number): Portable {
    const entries: [string, Portable][] = [];
    for (const key in value) {
      if (!Object.hasOwn(value, key)) continue;
      if (this.values > this.limits.values) break;
      const name = this.text(key);
      entries.push([typeof name === 'string' ? name : '…', this.copy((value as Record<string, unknown>)[key], depth + 1)]);
    }
    const isPlain = entries.every(([key]) => key !== '$type' && key !== '__proto__');
    return isPlain ? (Object.fromEntries(entries) as PortableObject) : { $type: 'object', name: 'Object', entries };
  }

  private binary(type: string, bytes: Uint8Array): Portable {
    const kept = bytes.subarray(0, KEPT_BYTES);
    this.weight += kept.length * 1.4;
    this.characters += kept.length;
    if (this.characters > this.limits.characters) return this.leaveOut(t('more than is kept'));
    return { $type: 'binary', attachment: attachmentOf(type, bytes.length, kept) };
  }

  private leaveOut(what: string): Portable {
    this.cut = true;
    return { $type: 'cut', value: what };
  }
}

function attachmentOf(type: string, size: number, kept: Uint8Array): Attachment {
  let binary = '';
  for (let at = 0; at < kept.length; at += TEXT_CHUNK) binary += String.fromCharCode(...kept.subarray(at, at + TEXT_CHUNK));
  return { type, size, base64: btoa(binary) };
}
