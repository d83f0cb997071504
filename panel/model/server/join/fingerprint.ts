import type { Payload, Portable } from '../../../../src/protocol/payload';
import { decodePayload } from '../../values/rowArgs';

/** What arguments are compared by. Undefined where a part of them isn't known: then they may be any. */
export type Fingerprint = number | undefined;

/** Longer texts are not decoded for this. */
const MOST_DECODED = 100_000;
/** For a binary value, in base64: as much as is stored of the server's. */
const KEPT_BASE64 = 4_096;

/** A payload never changes once the panel has it; that of a buffered emit is replaced. */
const known = new WeakMap<Payload, { fingerprint: Fingerprint }>();

export function payloadFingerprint(payload: Payload): Fingerprint {
  let found = known.get(payload);
  if (!found) known.set(payload, (found = { fingerprint: computed(payload) }));
  return found.fingerprint;
}

function computed(payload: Payload): Fingerprint {
  if (payload.form === 'text' && (payload.cutFrom !== undefined || payload.text.length > MOST_DECODED)) return undefined;
  const { args, problem } = decodePayload(payload);
  return problem === undefined ? fingerprint(args) : undefined;
}

/** The same for both halves, whatever parser carried the values: a Date is its text, what JSON can't say is null. */
export function fingerprint(args: readonly Portable[]): Fingerprint {
  const hash = new Hash();
  for (const arg of args) hash.add(arg);
  return hash.known ? hash.value : undefined;
}

/** Whether they can be the same arguments. */
export function mayBeSame(one: Fingerprint, other: Fingerprint): boolean {
  return one === undefined || other === undefined || one === other;
}

class Hash {
  known = true;
  private one = 0xdeadbeef;
  private other = 0x41c6ce57;

  /** Two hashes of 32 bits in the 53 that a number has. */
  get value(): number {
    return (this.other >>> 11) * 2 ** 32 + (this.one >>> 0);
  }

  add(value: Portable): void {
    if (typeof value === 'string') this.text(`"${value}`);
    else if (typeof value !== 'object') this.text(`=${String(value)}`);
    else if (value === null) this.text('=null');
    else if (Array.isArray(value)) this.list(value);
    else if ('$type' in value) this.special(value as Extract<Portable, { $type: string }>);
    else this.entries(Object.entries(value));
  }

  private list(items: readonly Portable[]): void {
    this.text('[');
    for (const item of items) this.add(item);
    this.text(']');
  }

  private entries(entries: readonly (readonly [string, Portable])[]): void {
    this.text('{');
    for (const [key, value] of entries) {
      if (isLeftOut(value)) continue;
      this.text(`.${key}`);
      this.add(value);
    }
    this.text('}');
  }

  private special(value: Extract<Portable, { $type: string }>): void {
    switch (value.$type) {
      case 'undefined':
      case 'function':
      case 'symbol':
        return this.text('=null');
      case 'number':
        return this.text(value.value === '-0' ? '=0' : '=null');
      case 'date':
        return this.text(`"${value.value as string}`);
      case 'binary': {
        const { size, base64 } = (value as Extract<Portable, { $type: 'binary' }> & { attachment: { size: number; base64?: string } }).attachment;
        if (base64 === undefined && size > 0) this.known = false;
        return this.text(`#${size}:${(base64 ?? '').slice(0, KEPT_BASE64).replace(/=+$/, '')}`);
      }
      case 'object': {
        const { name, entries } = value as Extract<Portable, { $type: 'object' }> & { name: string; entries: [string, Portable][] };
        // An instance may have been sent as something else, by `toJSON`.
        if (name !== 'Object') this.known = false;
        return this.entries(entries);
      }
      default:
        this.known = false;
    }
  }

  private text(text: string): void {
    let { one, other } = this;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      one = Math.imul(one ^ code, 2654435761);
      other = Math.imul(other ^ code, 1597334677);
    }
    // So that the ends of texts count.
    this.one = Math.imul(one ^ (one >>> 16) ^ 0x1d, 2246822507);
    this.other = Math.imul(other ^ (other >>> 13) ^ 0x1d, 3266489909);
  }
}

/** JSON leaves out such a property. */
function isLeftOut(value: Portable): boolean {
  return typeof value === 'object' && value !== null && '$type' in value && (value.$type === 'undefined' || value.$type === 'function' || value.$type === 'symbol');
}
