import type { Seq } from '../protocol/capture';

/** An ack that never comes must not keep its entry for good. */
const MOST_FOR_A_SOCKET = 10_000;

/** Which capture an ack id answers, for each Socket; the oldest are forgotten beyond a bound. */
export class PendingAcks {
  readonly #bySocket = new WeakMap<object, Map<number, Seq>>();

  add(socket: object, id: number, seq: Seq): void {
    let pending = this.#bySocket.get(socket);
    if (!pending) this.#bySocket.set(socket, (pending = new Map()));
    pending.delete(id);
    pending.set(id, seq);
    if (pending.size > MOST_FOR_A_SOCKET) pending.delete(pending.keys().next().value as number);
  }

  /** The capture that the ack answers; each is answered once. */
  take(socket: object, id: number): Seq | undefined {
    const pending = this.#bySocket.get(socket);
    const seq = pending?.get(id);
    pending?.delete(id);
    return seq;
  }
}
