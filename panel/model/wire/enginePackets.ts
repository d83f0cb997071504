import type { Attachment, TextPayload } from '../../../src/protocol/payload';
import { attachmentOf, attachmentOfBase64, joinedBytesOf, storedBytesOf, withoutFirst } from './base64';
import type { EngineVersion } from './wireUrl';

const TYPES = ['open', 'close', 'ping', 'pong', 'message', 'upgrade', 'noop'] as const;
export type EnginePacketType = (typeof TYPES)[number];

/** An Engine.IO packet. */
export type EnginePacket =
  | { type: EnginePacketType; text: string; cutFrom?: number }
  | { type: EnginePacketType; binary: Attachment }
  /** Data that isn't a packet, as text or binary. */
  | { type: 'unreadable'; text: string }
  | { type: 'unreadable'; binary: Attachment };

/** The packets of one WebSocket frame: always one. */
export function packetOfFrame({ text, attachments, cutFrom }: TextPayload, engine: EngineVersion): EnginePacket {
  const [binary] = attachments ?? [];
  return binary ? binaryPacket(binary, engine) : textPacket(text, engine, cutFrom);
}

/** The packets of a long-polling body. Never throws: unreadable data becomes a packet of its own. */
export function packetsOfBody(payload: TextPayload, engine: EngineVersion): EnginePacket[] {
  if (payload.attachments) return packetsOfBinaryBody(payload.attachments);
  return engine === 4 ? packetsOfRecords(payload) : packetsOfLengths(payload);
}

const RECORD_SEPARATOR = '\x1e';

/** Engine.IO 4: packets between record separators. */
function packetsOfRecords({ text, cutFrom }: TextPayload): EnginePacket[] {
  const records = text.split(RECORD_SEPARATOR);
  return records.map((record, at) => textPacket(record, 4, at === records.length - 1 ? cutOf(record, text, cutFrom) : undefined));
}

/** Engine.IO 3: `97:0{"sid":…}2:40`, lengths in UTF-16 units. */
function packetsOfLengths({ text, cutFrom }: TextPayload): EnginePacket[] {
  const packets: EnginePacket[] = [];
  for (let at = 0; at < text.length; ) {
    const colon = text.indexOf(':', at);
    const length = colon < 0 ? '' : text.slice(at, colon);
    if (!/^\d{1,10}$/.test(length)) return [...packets, { type: 'unreadable', text: text.slice(at) }];
    const end = colon + 1 + Number(length);
    const whole = end <= text.length;
    packets.push(textPacket(text.slice(colon + 1, end), 3, whole ? undefined : cutFrom && Number(length)));
    at = end;
  }
  return packets;
}

/**
 * Engine.IO 3 with binary: each packet starts with a byte for text (0) or binary (1), its length as digits (one per
 * byte), and 255.
 */
function packetsOfBinaryBody(pieces: readonly Attachment[]): EnginePacket[] {
  const bytes = joinedBytesOf(pieces);
  if (bytes.length === 0) return pieces.map((binary) => ({ type: 'unreadable', binary }));
  const packets: EnginePacket[] = [];
  for (let at = 0; at < bytes.length; ) {
    const mark = bytes.indexOf(255, at);
    const digits = mark < 0 ? [] : [...bytes.subarray(at + 1, mark)];
    const isLength = digits.length > 0 && digits.length < 11 && digits.every((digit) => digit < 10);
    if (!isLength) return [...packets, { type: 'unreadable', binary: attachmentOf(bytes.subarray(at)) }];
    const size = Number(digits.join(''));
    packets.push(markedPacket(bytes[at] === 0, bytes.subarray(mark + 1, mark + 1 + size), size));
    at = mark + 1 + size;
  }
  return packets;
}

function markedPacket(isText: boolean, data: Uint8Array, size: number): EnginePacket {
  const isWhole = data.length === size;
  if (isText) return textPacket(new TextDecoder().decode(data), 3, isWhole ? undefined : size);
  return binaryPacket({ ...attachmentOf(data), size }, 3);
}

/** `b` starts binary data sent as text: followed by its type in Engine.IO 3, always a message in 4. */
function textPacket(text: string, engine: EngineVersion, cutFrom?: number): EnginePacket {
  if (text.startsWith('b')) {
    const type = engine === 3 ? TYPES[Number(text[1] ?? NaN)] : 'message';
    if (type) return { type, binary: attachmentOfBase64(text.slice(engine === 3 ? 2 : 1)) };
  }
  const type = TYPES[Number(text[0] ?? NaN)];
  if (!type) return { type: 'unreadable', text };
  return { type, text: text.slice(1), ...(cutFrom !== undefined && { cutFrom: cutFrom - 1 }) };
}

/** In Engine.IO 3 the first byte is its type; in 4 all of it is a message. */
function binaryPacket(binary: Attachment, engine: EngineVersion): EnginePacket {
  if (engine === 4) return { type: 'message', binary };
  const [first] = storedBytesOf(binary);
  // Nothing is kept of large data, which is certainly not a heartbeat.
  const type = first === undefined && binary.size > 0 ? 'message' : TYPES[first ?? NaN];
  return type ? { type, binary: withoutFirst(binary) } : { type: 'unreadable', binary };
}

function cutOf(record: string, text: string, cutFrom: number | undefined): number | undefined {
  return cutFrom === undefined ? undefined : record.length + cutFrom - text.length;
}
