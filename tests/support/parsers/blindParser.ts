import { DecoderBase } from './decoderBase';

interface Packet {
  type: number;
  nsp: string;
  id?: number;
  data?: unknown;
}

/**
 * A parser for page and server alike that never looks into a value: an emit is reported by its name, and what is received is
 * made on the spot by `make`. So a value can go both ways that no text could carry.
 */
export function blindParser(make: (name: string) => unknown): { Encoder: unknown; Decoder: unknown } {
  class Encoder {
    encode({ type, nsp, id, data }: Packet): string[] {
      // What is no event is the client's own, and plain.
      const isPlain = type === 0 || type === 1 || type === 4;
      return [JSON.stringify({ type, nsp, id, data: isPlain ? data : [String((data as unknown[])[0])] })];
    }
  }
  class Decoder extends DecoderBase<Packet> {
    add(text: string): void {
      const packet = JSON.parse(text) as Packet;
      if (packet.type === 2 && Array.isArray(packet.data)) packet.data.push(make(String(packet.data[0])));
      this.emit('decoded', packet);
    }
  }
  return { Encoder, Decoder };
}
