import type { Payload, TextPayload } from '../../protocol/payload';
import { describeBinary } from '../copy/attachments';
import type { PagePacket } from '../clientShape';
import { watchEmissions } from './emissions';
import { isObject } from '../patch/isObject';
import { observeMethod, patchMethod } from '../patch/patch';
import { safely } from '../patch/safely';

/** A text longer than this is kept by its beginning only: a message between the extension's parts has a limit. */
const MOST_CHARACTERS = 4 * 1024 * 1024;

/** How the default parser begins an event or an ack: type, number of attachments, namespace, id, arguments. */
const OF_DEFAULT_PARSER = /^\d(\d*-)?(\/[^,]*,)?\d*\[/;

/** Characters of a text that is looked into each time. */
const SHORT = 256;

type Take = (payload: Payload) => void;

export interface EncodedText {
  /** The next encoding of this packet is handed to `take`. 1.x and 2.x may encode a Blob later: then so is `take`. */
  expect(packet: PagePacket, take: Take): void;
  /** The text that a received packet was decoded from, where the parser is one of texts. */
  ofDecoded(packet: object): TextPayload | undefined;
  observeEncoder(encoder: object): void;
  observeDecoder(decoder: object): void;
}

/**
 * Keeps references to the text that the client's encoder has made and its decoder was given: immutable strings that
 * exist already, so that knowing a payload costs nothing, whatever its size.
 */
export function createEncodedText(): EncodedText {
  let expected: { packet: PagePacket; take: Take } | undefined;
  const decoded = new WeakMap<object, TextPayload>();
  /** What each decoder was given since it last decoded a packet: a text, and its attachments after it. */
  const given = new WeakMap<object, unknown[]>();

  function takeFor(packet: unknown): Take | undefined {
    if (!expected || expected.packet !== packet) return undefined;
    const { take } = expected;
    expected = undefined;
    return take;
  }

  return {
    expect(packet, take) {
      expected = { packet, take };
    },
    ofDecoded: (packet) => decoded.get(packet),
    observeEncoder(encoder) {
      let isDefault = false;
      const takeEncoded = (encoded: unknown, take: Take) => {
        const payload = Array.isArray(encoded) ? ofDefaultParser(encoded, isDefault) : undefined;
        isDefault = payload !== undefined;
        if (payload) take(payload);
      };
      patchMethod(
        encoder,
        'encode',
        (original) =>
          function (this: object, ...args: unknown[]) {
            const take = safely(() => takeFor(args[0]));
            if (!take) return original.apply(this, args);
            const callback = args[1];
            if (typeof callback === 'function') {
              return original.call(this, args[0], function (this: object, ...encoded: unknown[]) {
                safely(() => takeEncoded(encoded[0], take));
                return Reflect.apply(callback, this, encoded);
              });
            }
            const encoded = original.apply(this, args);
            safely(() => takeEncoded(encoded, take));
            return encoded;
          },
      );
    },
    observeDecoder(decoder) {
      const parts: unknown[] = [];
      given.set(decoder, parts);
      observeMethod(decoder, 'add', (self, [part]) => {
        const held = given.get(self);
        // A packet begins with its text; a parser of binary has none, and nothing of it is held.
        if (held && typeof part === 'string') held.length = 0;
        if (held && (typeof part === 'string' || held.length > 0)) held.push(part);
      });
      watchEmissions(decoder, (event, args) => {
        if (event !== 'decoded') return;
        const packet = args[1];
        const payload = ofDefaultParser(parts, false);
        parts.length = 0;
        if (payload && isObject(packet)) decoded.set(packet, payload);
      });
    },
  };
}

/**
 * Undefined where the parser is another, whose text nobody else could read: the arguments are copied then. The text that
 * an encoder has just made is a rope, and to look into it ties it up, which takes as long as it is: of an encoder that is
 * known by its text before this one, a long text is not looked into.
 */
function ofDefaultParser(parts: readonly unknown[], isKnown: boolean): TextPayload | undefined {
  const text = parts[0] as string;
  return (isKnown && text.length > SHORT) || OF_DEFAULT_PARSER.test(text) ? toPayload(parts) : undefined;
}

/** A text and its attachments; undefined for anything else. */
export function toPayload([text, ...rest]: readonly unknown[]): TextPayload | undefined {
  if (typeof text !== 'string') return undefined;
  const payload: TextPayload = { form: 'text', text };
  if (text.length > MOST_CHARACTERS) {
    payload.text = text.slice(0, MOST_CHARACTERS);
    payload.cutFrom = text.length;
  }
  if (rest.length > 0) payload.attachments = rest.map((part) => describeBinary(part) ?? { type: typeof part, size: 0 });
  return payload;
}
