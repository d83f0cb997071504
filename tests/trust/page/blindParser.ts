/**
 * A parser of the page's own, for page and server alike, that never looks into a value: an emit is told by its name, and
 * what is received is made on the spot by `make`. So a value can go both ways that no text could carry.
 */
interface Packet {
  type: number;
  nsp: string;
  id?: number;
  data?: unknown;
}

export function blindParser(make: (name: string) => unknown): { Encoder: unknown; Decoder: unknown } {
  class Encoder {
    encode({ type, nsp, id, data }: Packet): string[] {
      // What is no event is the client's own, and plain.
      const isPlain = type === 0 || type === 1 || type === 4;
      return [JSON.stringify({ type, nsp, id, data: isPlain ? data : [String((data as unknown[])[0])] })];
    }
  }
  class Decoder {
    #listeners = new Map<string, ((packet: Packet) => void)[]>();
    on(event: string, listener: (packet: Packet) => void): this {
      this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
      return this;
    }
    off(event?: string): this {
      if (event) this.#listeners.delete(event);
      else this.#listeners.clear();
      return this;
    }
    removeListener(event: string): this {
      return this.off(event);
    }
    emit(event: string, packet: Packet): this {
      for (const listener of this.#listeners.get(event) ?? []) listener(packet);
      return this;
    }
    add(text: string): void {
      const packet = JSON.parse(text) as Packet;
      if (packet.type === 2 && Array.isArray(packet.data)) packet.data.push(make(String(packet.data[0])));
      this.emit('decoded', packet);
    }
    destroy(): void {
      this.off();
    }
  }
  return { Encoder, Decoder };
}
