/** As much of an emitter as each version of the client and the server needs of its decoder. */
export class DecoderBase<Packet> {
  #listeners = new Map<string, ((packet: Packet) => void)[]>();

  on(event: string, listener: (packet: Packet) => void): this {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
    return this;
  }

  off(event?: string, listener?: (packet: Packet) => void): this {
    if (!event) this.#listeners.clear();
    else this.#listeners.set(event, listener ? (this.#listeners.get(event) ?? []).filter((each) => each !== listener) : []);
    return this;
  }

  removeListener(event: string, listener?: (packet: Packet) => void): this {
    return this.off(event, listener);
  }

  removeAllListeners(event?: string): this {
    return this.off(event);
  }

  emit(event: string, packet: Packet): this {
    for (const listener of this.#listeners.get(event) ?? []) listener(packet);
    return this;
  }

  destroy(): void {
    this.off();
  }
}
