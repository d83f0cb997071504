/** An Engine.IO packet: its type is a digit, and its data is text or bytes. */
export interface EnginePacket {
  type: string;
  data: string | Uint8Array;
}

export const OPEN = '0';
export const MESSAGE = '4';

/** The packet of one WebSocket frame. */
export function packetOfFrame(frame: string | Uint8Array, version: number): EnginePacket {
  if (typeof frame === 'string') return { type: frame.charAt(0), data: frame.slice(1) };
  // From 4 on, bytes are always a message; before, the first byte is the type.
  return version >= 4 ? { type: MESSAGE, data: frame } : { type: String(frame[0]), data: frame.subarray(1) };
}

/** The packets of one long-polling body, in either direction. */
export function packetsOfBody(body: Uint8Array, version: number): EnginePacket[] {
  if (body.length === 0) return [];
  if (version < 4 && (body[0] === 0 || body[0] === 1)) return packetsOfBytes(body);
  const text = Buffer.from(body).toString('utf8');
  if (version >= 4) return text.split('\u001e').map((part) => (part.startsWith('b') ? bytesIn(part.slice(1)) : packetOfFrame(part, version)));
  return packetsOfText(text);
}

/** Up to 3: each packet after its length in characters. */
function packetsOfText(text: string): EnginePacket[] {
  const packets: EnginePacket[] = [];
  for (let at = 0; at < text.length; ) {
    const colon = text.indexOf(':', at);
    const length = Number(text.slice(at, colon));
    if (colon < 0 || !Number.isInteger(length)) throw new Error(`this is not a payload of Engine.IO: ${text.slice(0, 100)}`);
    at = colon + 1 + length;
    const part = text.slice(colon + 1, at);
    packets.push(part.startsWith('b') ? bytesIn(part.slice(2)) : packetOfFrame(part, 3));
  }
  return packets;
}

/** Up to 3, if bytes are allowed: 0 for text or 1 for bytes, the digits of the length, 255, the packet. */
function packetsOfBytes(body: Uint8Array): EnginePacket[] {
  const packets: EnginePacket[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf(255, at);
    const length = Number(body.subarray(at + 1, end).join(''));
    if (end < 0 || !Number.isInteger(length)) throw new Error('this is not a binary payload of Engine.IO');
    const part = body.subarray(end + 1, end + 1 + length);
    packets.push(packetOfFrame(body[at] === 0 ? Buffer.from(part).toString('utf8') : part, 3));
    at = end + 1 + length;
  }
  return packets;
}

function bytesIn(base64: string): EnginePacket {
  return { type: MESSAGE, data: Buffer.from(base64, 'base64') };
}
