import type { Attachment, CopyPayload, Payload, TextPayload } from '../../protocol/payload';
import { describeBinary } from '../copy/attachments';
import { dataOf, type PagePacket } from '../clientShape';
import { copyOf } from '../copy/payloads';
import { hearAs, watchEmissions } from './emissions';
import { createRecentPackets } from './recentPackets';
import { isFunction } from '../patch/isFunction';
import { isObject } from '../patch/isObject';
import { append, createList, mapped, part } from '../patch/lists';
import * as natives from '../patch/natives';
import { partOf } from '../patch/read';
import { bothForms, observeMethod, patchMethod, type Method } from '../patch/patch';
import { safely } from '../patch/safely';
import { Table } from '../patch/tables';

/** Only the beginning of a longer text is stored: a message between the extension's parts has a limit. */
const MOST_CHARACTERS = 4 * 1024 * 1024;

type Take = (payload: Payload) => void;

export interface EncodedText {
  /** Passes the next encoding of this packet to `take`. 1.x and 2.x may encode a Blob later, and then `take` is called later. */
  expect(packet: PagePacket, take: Take): void;
  /**
   * The text that a received packet was decoded from; with a parser other than the default one, a copy of its data, starting at `from`.
   * `isLast`: nobody asks again.
   */
  ofDecoded(packet: PagePacket, from: number, isLast?: boolean): Payload;
  /** A copy, for a packet that has no such text. */
  copyOf(args: readonly unknown[], from: number, packet?: PagePacket): CopyPayload;
  observeEncoder(encoder: object): void;
  observeDecoder(decoder: object): void;
}

/**
 * Keeps references to the text that the client's encoder made and its decoder was given. These are immutable strings that exist
 * anyway, so a payload costs nothing, whatever its size.
 */
export function createEncodedText(): EncodedText {
  let expected: { packet: PagePacket; take: Take } | undefined;
  const decoded = createRecentPackets();
  /** The bytes that a binary parser made of a packet, or decoded it from. */
  const binary = new Table<object, Attachment>();
  /** The input of each decoder since it last decoded a packet: a text, and its attachments. */
  const given = new Table<object, unknown[]>();

  function takeFor(packet: unknown): Take | undefined {
    if (!expected || expected.packet !== packet) return undefined;
    const { take } = expected;
    expected = undefined;
    return take;
  }

  const noteBytes = (packet: object, bytes: unknown) => {
    const described = describeBinary(bytes);
    if (described) binary.set(packet, described);
  };
  const copyWithBytes: EncodedText['copyOf'] = (args, from, packet) => {
    const copy = copyOf(args, from);
    const encoded = packet && binary.get(packet);
    if (encoded) copy.encoded = encoded;
    return copy;
  };

  return {
    expect(packet, take) {
      expected = { packet, take };
    },
    ofDecoded: (packet, from, isLast) => decoded.get(packet, isLast) ?? copyWithBytes(dataOf(packet), from, packet),
    copyOf: copyWithBytes,
    observeEncoder(encoder) {
      let isDefault = false;
      const takeEncoded = (encoded: unknown, take: Take, packet: object) => {
        const payload = natives.isArray(encoded) ? ofDefaultParser(encoded, isDefault) : undefined;
        isDefault = payload !== undefined;
        if (payload) take(payload);
        else if (natives.isArray(encoded)) noteBytes(packet, encoded[0]);
      };
      const encode = (original: Method, self: object, args: unknown[]) => {
        const take = safely(() => takeFor(args[0]));
        if (!take) return natives.apply(original, self, args);
        const callback = args[1];
        if (isFunction(callback)) {
          const taking = function (this: object, ...encoded: unknown[]) {
            safely(() => takeEncoded(encoded[0], take, args[0] as object));
            return natives.apply(callback as Method, this, encoded);
          };
          return natives.apply(original, self, [args[0], taking]);
        }
        const encoded = natives.apply(original, self, args);
        safely(() => takeEncoded(encoded, take, args[0] as object));
        return encoded;
      };
      patchMethod(encoder, 'encode', bothForms(encode));
    },
    observeDecoder(decoder) {
      const hear = (emitter: object) => {
        const parts = createList<unknown>();
        given.set(emitter, parts);
        return parts;
      };
      const watcherOf = (parts: unknown[]) => (event: unknown, args: readonly unknown[]) => {
        if (event !== 'decoded') return;
        const packet = args[1];
        const payload = ofDefaultParser(parts, false);
        if (isObject(packet)) {
          if (payload) decoded.set(packet, payload);
          else noteBytes(packet, parts[0]);
        }
        parts.length = 0;
      };
      observeMethod(decoder, 'add', (self, args) => {
        const piece = args[0];
        let held = given.get(self);
        if (!held) {
          // A Proxy of an encoder, for example: what it holds is separate, whichever object is behind it.
          held = hear(self);
          hearAs(self, decoder, watcherOf(held));
        }
        // A packet begins with its text; a binary parser makes a single piece.
        if (typeof piece === 'string' || typeof held[0] !== 'string') held.length = 0;
        append(held, piece);
      });
      watchEmissions(decoder, watcherOf(hear(decoder)));
    },
  };
}

/**
 * Undefined for another parser, whose text couldn't be read here: the arguments are copied then. A text that an encoder has just
 * made is a rope, and searching it flattens it, which takes time in proportion to its length. So a text isn't searched if its encoder
 * is known from an earlier text.
 */
function ofDefaultParser(parts: readonly unknown[], isKnown: boolean): TextPayload | undefined {
  const text = parts[0] as string;
  return (isKnown && typeof text === 'string') || beginsAsDefault(text) ? toPayload(parts) : undefined;
}

/** How the default parser begins an event or an ack: type, number of attachments, namespace, ID, arguments. */
function beginsAsDefault(text: unknown): boolean {
  if (typeof text !== 'string' || !isDigit(text[0])) return false;
  let at = afterDigits(text, 1);
  at = text[at] === '-' ? at + 1 : 1;
  if (text[at] === '/') {
    while (at < text.length && text[at] !== ',') at++;
    at++;
  }
  return text[afterDigits(text, at)] === '[';
}

function afterDigits(text: string, from: number): number {
  let at = from;
  while (isDigit(text[at])) at++;
  return at;
}

function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= '0' && char <= '9';
}

/** A text and its attachments; undefined for anything else. */
export function toPayload(parts: readonly unknown[]): TextPayload | undefined {
  const text = parts[0];
  if (typeof text !== 'string') return undefined;
  const payload: TextPayload = { form: 'text', text };
  if (text.length > MOST_CHARACTERS) {
    payload.text = partOf(text, 0, MOST_CHARACTERS);
    payload.cutFrom = text.length;
  }
  if (parts.length > 1) payload.attachments = mapped(part(parts, 1), (each) => describeBinary(each) ?? { type: typeof each, size: 0 });
  return payload;
}
