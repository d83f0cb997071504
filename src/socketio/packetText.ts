import type { Attachment, Portable } from '../protocol/payload';
import { portableFromJson } from './portableFromJson';
import { t } from '../i18n/t';

/** Names of protocol 5. Its `CONNECT_ERROR` is called `ERROR` in protocol 4. */
const TYPES = [
  'CONNECT',
  'DISCONNECT',
  'EVENT',
  'ACK',
  'CONNECT_ERROR',
  'BINARY_EVENT',
  'BINARY_ACK',
] as const;
export type PacketType = (typeof TYPES)[number];

/** A Socket.IO packet of protocol 4 (client 1 and 2) or 5 (client 3 and 4). Both use the same grammar. */
export interface Packet {
  type: PacketType;
  namespace: string;
  /** For a CONNECT of protocol 4: the `token=a` of `/admin?token=a`. */
  query?: string;
  /** Socket.IO's ack id. */
  id?: number;
  /** How many binary attachments follow the text. */
  attachments: number;
  /** Parsed JSON; absent if the packet has none. */
  data?: unknown;
}

export type DecodedPacket = { ok: true; packet: Packet } | { ok: false; error: string };

/** Decodes a packet's text. Never throws: problems are described for the user. */
export function decodePacketText(text: string): DecodedPacket {
  const head = readHead(text);
  if (typeof head === 'string') return { ok: false, error: head };
  const { packet, dataAt } = head;
  if (dataAt >= text.length) return { ok: true, packet };
  try {
    return { ok: true, packet: { ...packet, data: JSON.parse(text.slice(dataAt)) as unknown } };
  } catch {
    return { ok: false, error: t("The packet's data isn't valid JSON (from character {position}).", { position: dataAt + 1 }) };
  }
}

/** Everything but the data, and where the data begins. Works for a truncated text too. */
export function decodePacketHead(text: string): { packet: Packet; dataAt: number } | undefined {
  const head = readHead(text);
  return typeof head === 'string' ? undefined : head;
}

/** Where the JSON data of a packet's text begins; the text's length if it has none. */
export function dataStart(text: string): number {
  const head = readHead(text);
  return typeof head === 'string' ? 0 : head.dataAt;
}

/** The name of an EVENT or BINARY_EVENT. */
export function eventOf(packet: Packet): string | undefined {
  if (!isEvent(packet) || !Array.isArray(packet.data)) return undefined;
  const name: unknown = packet.data[0];
  return typeof name === 'string' || typeof name === 'number' ? String(name) : undefined;
}

/** The arguments of an event (without its name), an ack, or the single value of a connect or connect error. */
export function argsOf(packet: Packet, attachments: readonly Attachment[] = []): Portable[] {
  if (packet.data === undefined) return [];
  const data = isBinary(packet) ? portableFromJson(packet.data, attachments) : portableFromJson(packet.data);
  if (!Array.isArray(data)) return [data];
  return isEvent(packet) ? data.slice(1) : data;
}

interface Head {
  packet: Packet;
  dataAt: number;
}

function readHead(text: string): Head | string {
  const type = TYPES[Number(text[0] ?? NaN)];
  if (!type) return unknownType(text);
  const packet: Packet = { type, namespace: '/', attachments: 0 };
  const afterCount = isBinary(packet) ? readAttachments(text, packet) : 1;
  if (afterCount === undefined) return t("The packet is binary but doesn't say how many attachments follow.");
  return { packet, dataAt: readId(text, readNamespace(text, afterCount, packet), packet) };
}

function unknownType(text: string): string {
  if (text === '') return t('The packet is empty.');
  return t('"{text}" isn\'t a Socket.IO packet type. Types are 0 to 6.', { text: text.charAt(0) });
}

function readAttachments(text: string, packet: Packet): number | undefined {
  const count = /^\d+-/.exec(text.slice(1, 12))?.[0];
  if (!count) return undefined;
  packet.attachments = parseInt(count, 10);
  return 1 + count.length;
}

function readNamespace(text: string, at: number, packet: Packet): number {
  if (text[at] !== '/') return at;
  const comma = text.indexOf(',', at);
  const end = comma < 0 ? text.length : comma;
  const name = text.slice(at, end);
  const mark = packet.type === 'CONNECT' ? name.indexOf('?') : -1;
  packet.namespace = mark < 0 ? name : name.slice(0, mark);
  if (mark >= 0) packet.query = name.slice(mark + 1);
  return end + 1;
}

function readId(text: string, at: number, packet: Packet): number {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end++;
  if (end > at) packet.id = Number(text.slice(at, end));
  return end;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isEvent({ type }: Packet): boolean {
  return type === 'EVENT' || type === 'BINARY_EVENT';
}

function isBinary({ type }: Packet): boolean {
  return type === 'BINARY_EVENT' || type === 'BINARY_ACK';
}
