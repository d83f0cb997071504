import type { Attachment, Portable, TextPayload } from '../../../src/protocol/payload';
import { decodePacketHead } from '../../../src/socketio/packetText';
import type { WirePacket } from './wireSocket';

export type Assembled = { packet: WirePacket } | { unreadable: Portable };

/** Joins the texts of Socket.IO packets with the binary data that follows them, for one direction. */
export class PacketAssembly {
  private waiting: { packet: WirePacket; attachments: Attachment[] } | undefined;

  text(text: string, cutFrom?: number): Assembled[] {
    // A packet whose binary never arrived is reported without it.
    const before = this.waiting ? [{ packet: this.waiting.packet }] : [];
    this.waiting = undefined;
    const packet = packetOf(text, cutFrom);
    if (!packet) return [...before, { unreadable: text }];
    if (packet.attachments === 0) return [...before, { packet }];
    const attachments: Attachment[] = [];
    packet.payload = { ...(packet.payload as TextPayload), attachments };
    this.waiting = { packet, attachments };
    return before;
  }

  binary(attachment: Attachment): Assembled[] {
    if (!this.waiting) return [{ unreadable: { $type: 'binary', attachment } }];
    const { packet, attachments } = this.waiting;
    attachments.push(attachment);
    if (attachments.length < packet.attachments) return [];
    this.waiting = undefined;
    return [{ packet }];
  }
}

/** The data of an event or ack is decoded on demand; packets of other types are small. */
function packetOf(text: string, cutFrom: number | undefined): WirePacket | undefined {
  const head = decodePacketHead(text);
  if (!head) return undefined;
  const { packet, dataAt } = head;
  const payload: TextPayload = { form: 'text', text, ...(cutFrom !== undefined && { cutFrom }) };
  const isEvent = packet.type === 'EVENT' || packet.type === 'BINARY_EVENT';
  if (isEvent) {
    const event = nameAt(text, dataAt);
    return event === undefined ? undefined : { ...packet, event, payload };
  }
  if (packet.type === 'ACK' || packet.type === 'BINARY_ACK' || dataAt >= text.length) return { ...packet, payload };
  try {
    return { ...packet, data: JSON.parse(text.slice(dataAt)) as unknown, payload };
  } catch {
    return undefined;
  }
}

/** The string at the start of the array, if it can be a name; the rest may be missing. */
function nameAt(text: string, at: number): string | undefined {
  if (text[at] !== '[') return undefined;
  if (text[at + 1] !== '"') return /^[-\d.eE+]+/.exec(text.slice(at + 1, at + 30))?.[0];
  try {
    return JSON.parse(text.slice(at + 1, endOfString(text, at + 2))) as string;
  } catch {
    return undefined;
  }
}

/** The position after the closing quote of the JSON string that starts there. */
function endOfString(text: string, at: number): number {
  for (let index = at; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === '"') return index + 1;
  }
  return text.length;
}
