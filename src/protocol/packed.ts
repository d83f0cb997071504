import type { EventCapture, OutgoingCapture } from './eventCapture';
import type { EpochMillis, Seq } from './keys';

/**
 * Usual captures that follow each other, as one text: a browser copies a text between the worlds of a page many times faster than
 * as many objects.
 *
 * It begins with `seq,at;`, both of the first capture. Each capture is a letter, six numbers, some of which may be absent, a colon
 * and its texts: `o120,1,7,1,4,13:chat27["chat","a"]`.
 *
 * | | 1 | 2 | 3 | 4 | 5 | 6 |
 * | --- | --- | --- | --- | --- | --- | --- |
 * | `o`utgoing | ticks since the last one | socket | ackId | awaits: 1 callback, 2 promise | length of the event | of the payload's text |
 * | `i`ncoming | ticks since the last one | socket | ackId | listeners | length of the event | of the payload's text |
 * | `a`ck | ticks since the last one | of | id | – | 0 | of the payload's text |
 */
export type Packed = string;

/** A tick is 1/4096 ms. Every time since 2004 is a whole number of them, as a float of that size has no smaller fractions: times are exact. */
export const TICKS = 4_096;

/** In the order of their numbers, from 1. */
const AWAITS: readonly NonNullable<OutgoingCapture['awaits']>[] = ['callback', 'promise'];

/** Undefined unless the whole text is well-formed. */
export function unpack(packed: Packed): EventCapture[] | undefined {
  const head = /^(\d{1,16}),(\d{1,16}(?:\.\d{1,16})?);/.exec(packed);
  if (!head) return undefined;
  let seq: Seq = Number(head[1]);
  let at = Number(head[2]);
  const captures: EventCapture[] = [];
  const reader = new PackedReader(packed, head[0].length);
  while (reader.at < packed.length) {
    const capture = reader.capture(seq, at);
    if (!capture) return undefined;
    captures.push(capture);
    seq++;
    at = capture.at;
  }
  return seq <= Number.MAX_SAFE_INTEGER ? captures : undefined;
}

const ZERO = 48;
const COMMA = 44;
const COLON = 58;

class PackedReader {
  private isBroken = false;

  constructor(
    private readonly packed: Packed,
    public at: number,
  ) {}

  capture(seq: Seq, last: EpochMillis): EventCapture | undefined {
    const letter = this.packed[this.at++];
    const at = last + (this.number(COMMA) ?? NaN) / TICKS;
    const subject = this.number(COMMA);
    const id = this.number(COMMA);
    const extra = this.number(COMMA);
    const eventLength = this.number(COMMA);
    const textLength = this.number(COLON);
    if (this.isBroken || Number.isNaN(at) || subject === undefined || eventLength === undefined || textLength === undefined) return undefined;
    const eventAt = this.at;
    const textAt = eventAt + eventLength;
    this.at = textAt + textLength;
    if (this.at > this.packed.length) return undefined;
    const event = this.packed.slice(eventAt, textAt);
    const payload = { form: 'text' as const, text: this.packed.slice(textAt, this.at) };
    if (letter === 'o') {
      const awaits = extra === undefined ? undefined : AWAITS[extra - 1];
      if (extra !== undefined && !awaits) return undefined;
      return { kind: 'outgoing', seq, at, socket: subject, event, payload, fate: 'sent', ...(id !== undefined && { ackId: id }), ...(awaits && { awaits }) };
    }
    if (letter === 'i') return { kind: 'incoming', seq, at, socket: subject, event, payload, ...(id !== undefined && { ackId: id }), ...(extra !== undefined && { listeners: extra }) };
    if (letter !== 'a' || extra !== undefined || event) return undefined;
    return { kind: 'ack', seq, at, of: subject, payload, ...(id !== undefined && { id }) };
  }

  /** The digits before `end`, which must follow; undefined if there are none. */
  private number(end: number): number | undefined {
    const from = this.at;
    let value = 0;
    for (;;) {
      const code = this.packed.charCodeAt(this.at++);
      if (code === end) return this.at > from + 1 ? value : undefined;
      value = value * 10 + code - ZERO;
      if (code >= ZERO && code < ZERO + 10 && value <= Number.MAX_SAFE_INTEGER) continue;
      this.isBroken = true;
      return undefined;
    }
  }
}
