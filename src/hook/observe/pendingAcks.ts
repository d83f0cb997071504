
import type { Seq } from '../../protocol/keys';

/** An ack that never comes must not keep its entry for good. */
const MOST_FOR_A_SOCKET = 10_000;

/** Which capture an ack id answers, for each Socket; the oldest are forgotten beyond a bound. */
export interface PendingAcks {
  add(socket: object, id: number, seq: Seq): void;
  /** The capture that the ack answers; each is answered once. */
  take(socket: object, id: number): Seq | undefined;
}

export function createPendingAcks(): PendingAcks {
  const bySocket = new WeakMap<object, Map<number, Seq>>();
  return {
    add(socket, id, seq) {
      const pending = bySocket.get(socket) ?? new Map<number, Seq>();
      bySocket.set(socket, pending);
      pending.delete(id);
      pending.set(id, seq);
      if (pending.size > MOST_FOR_A_SOCKET) pending.delete(pending.keys().next().value as number);
    },
    take(socket, id) {
      const pending = bySocket.get(socket);
      const seq = pending?.get(id);
      pending?.delete(id);
      return seq;
    },
  };
}
