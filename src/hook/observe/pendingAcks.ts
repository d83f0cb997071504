import { Dict, Table } from '../patch/tables';
import type { Seq } from '../../protocol/keys';

/** An ack that never comes must not keep its entry for good. */
const MOST_FOR_A_SOCKET = 10_000;

/** Which capture an ack id answers, for each Socket; beyond a bound the older half is forgotten. */
export interface PendingAcks {
  add(socket: object, id: number, seq: Seq): void;
  /** The capture that the ack answers; each is answered once. */
  take(socket: object, id: number): Seq | undefined;
}

export function createPendingAcks(): PendingAcks {
  const bySocket = new Table<object, Dict<number, Seq>>();
  return {
    add(socket, id, seq) {
      const pending = bySocket.get(socket) ?? new Dict<number, Seq>();
      bySocket.set(socket, pending);
      pending.delete(id);
      pending.set(id, seq);
      if (pending.size > MOST_FOR_A_SOCKET) forgetHalf(pending);
    },
    take(socket, id) {
      const pending = bySocket.get(socket);
      const seq = pending?.get(id);
      pending?.delete(id);
      return seq;
    },
  };
}

/** At once, for a table tells its oldest only by going through all of it. */
function forgetHalf(pending: Dict<number, Seq>): void {
  let left = MOST_FOR_A_SOCKET / 2;
  pending.forEach((_seq, id) => {
    if (left-- > 0) pending.delete(id);
  });
}
