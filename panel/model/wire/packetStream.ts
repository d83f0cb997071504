import type { Attachment } from '../../../src/protocol/payload';
import { attachmentOf, bytesOf } from './base64';
import { packetOfFrame, type EnginePacket } from './enginePackets';

const BINARY = 0x80;
/** Maximum size of a packet or chunk. After a larger one, the stream is ignored. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Assembles the packets of one direction of a WebTransport stream: each has a byte for binary or text and the length
 * (126: in the next two bytes, 127: in the next eight), followed by its data.
 */
export class PacketStream {
  private bytes = new Uint8Array();
  /** End in `bytes` of data that was too large to keep: zeros are stored instead. */
  private unknownUpTo = 0;
  private lost = false;

  /** The packets that this chunk completes. */
  read(chunk: Attachment): EnginePacket[] {
    if (this.lost) return [];
    const known = bytesOf(chunk);
    if (!known && chunk.size > MOST_BYTES) return this.lose();
    this.append(known ?? new Uint8Array(chunk.size));
    if (!known) this.unknownUpTo = this.bytes.length;
    const packets: EnginePacket[] = [];
    for (let packet = this.next(); packet; packet = this.next()) packets.push(packet);
    return packets;
  }

  private next(): EnginePacket | undefined {
    const head = this.head();
    if (!head) return undefined;
    const { at, size, binary } = head;
    if (size > MOST_BYTES) return void this.lose();
    if (this.bytes.length < at + size) return undefined;
    const data = this.bytes.subarray(at, at + size);
    const known = this.unknownUpTo <= at;
    this.drop(at + size);
    if (!known) return unkept(binary, size);
    return packetOfFrame(
      binary ? { form: 'text', text: '', attachments: [attachmentOf(data)] } : { form: 'text', text: new TextDecoder().decode(data) },
      4,
    );
  }

  private head(): { at: number; size: number; binary: boolean } | undefined {
    const [first] = this.bytes;
    if (first === undefined) return undefined;
    const binary = first >= BINARY;
    const short = first & 127;
    const at = short === 126 ? 3 : short === 127 ? 9 : 1;
    if (this.bytes.length < at) return undefined;
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset);
    return { at, binary, size: at === 1 ? short : at === 3 ? view.getUint16(1) : Number(view.getBigUint64(1)) };
  }

  private append(more: Uint8Array): void {
    const all = new Uint8Array(this.bytes.length + more.length);
    all.set(this.bytes);
    all.set(more, this.bytes.length);
    this.bytes = all;
  }

  private drop(count: number): void {
    this.bytes = this.bytes.subarray(count);
    this.unknownUpTo = Math.max(0, this.unknownUpTo - count);
  }

  private lose(): [] {
    this.lost = true;
    this.bytes = new Uint8Array();
    return [];
  }
}

function unkept(binary: boolean, size: number): EnginePacket {
  const attachment: Attachment = { type: 'ArrayBuffer', size };
  return binary ? { type: 'message', binary: attachment } : { type: 'unreadable', binary: attachment };
}
