import { Dict, Table } from '../patch/tables';
import type { Seq } from '../../protocol/keys';

/** An ack that never arrives must not keep its entry forever. */
const MOST_FOR_A_SOCKET = 10_000;
/** A second answer arrives soon. */
const MOST_ANSWERED = 256;

/** Which capture an ack ID answers, for each Socket. Beyond a limit, the older half is discarded. */
export interface PendingAcks {
  add(socket: object, id: number, seq: Seq): void;
  get(socket: object, id: number): Seq | undefined;
  /** The capture that the ack answers; each is answered once. */
  take(socket: object, id: number): Seq | undefined;
  /** The capture that an ack like this answered a while ago. */
  answered(socket: object, id: number): Seq | undefined;
}

export interface AckBooks {
  /** Emits of the page that wait for the server's answer. */
  ours: PendingAcks;
  /** Received events that wait for the page's answer. */
  theirs: PendingAcks;
}

interface OfSocket {
  pending: Dict<number, Seq>;
  /** Two generations, so that the oldest entry never has to be found. */
  answered: Dict<number, Seq>;
  before: Dict<number, Seq> | undefined;
}

export function createPendingAcks(): PendingAcks {
  const bySocket = new Table<object, OfSocket>();
  return {
    add(socket, id, seq) {
      let of = bySocket.get(socket);
      if (!of) bySocket.set(socket, (of = { pending: new Dict(), answered: new Dict(), before: undefined }));
      const { pending } = of;
      pending.delete(id);
      pending.set(id, seq);
      if (pending.size > MOST_FOR_A_SOCKET) forgetHalf(pending);
    },
    get: (socket, id) => bySocket.get(socket)?.pending.get(id),
    take(socket, id) {
      const of = bySocket.get(socket);
      const seq = of?.pending.get(id);
      if (!of || seq === undefined) return undefined;
      of.pending.delete(id);
      of.answered.set(id, seq);
      if (of.answered.size >= MOST_ANSWERED) {
        of.before = of.answered;
        of.answered = new Dict();
      }
      return seq;
    },
    answered(socket, id) {
      const of = bySocket.get(socket);
      return of?.answered.get(id) ?? of?.before?.get(id);
    },
  };
}

/** All at once, because finding the oldest entry of a table means going through all of it. */
function forgetHalf(pending: Dict<number, Seq>): void {
  let left = MOST_FOR_A_SOCKET / 2;
  pending.forEach((_seq, id) => {
    if (left-- > 0) pending.delete(id);
  });
}
