import type { IncomingCapture } from '../../protocol/eventCapture';
import { dataOf, type PagePacket, type PageSocket } from '../clientShape';
import type { Bench } from './bench';
import { argsOf } from './eventOf';
import type { Holdable } from './holds';
import { keepAnswer } from './keepAnswer';
import { keepOffset } from './keepOffset';
import { originalsOf } from './originalsOf';
import type { Next } from './shadow';

/** How a received packet is held: it was recorded as this capture. */
interface HeldAs {
  capture: IncomingCapture;
  inOrder: boolean;
}

/** A received event as it can be held: released, it is passed to the client. */
export function holdableReceived(bench: Bench, socket: PageSocket, packet: PagePacket, next: Next, { capture, inOrder }: HeldAs): Holdable {
  const { id: session } = socket;
  return {
    of: capture.seq,
    originals: originalsOf(argsOf(packet)),
    pass: (report, edited) => {
      report('passed');
      const passed: PagePacket = edited ? { ...packet, data: [edited.event, ...edited.args] } : packet;
      if (typeof packet.id === 'number' && socket.id !== session) passed.id = keepLateAnswer(bench, socket, capture.seq);
      const deliver = () => bench.marks.known(capture, () => void next(passed));
      if (inOrder && !edited) return deliver();
      // Others may have overtaken it: the client would request them again.
      keepOffset(socket, dataOf(passed).at(-1), deliver);
    },
  };
}

/** The server has forgotten what it asked in an earlier session, and may use this ID for something else. */
function keepLateAnswer({ host: { page, copyOf } }: Bench, socket: PageSocket, of: number): number {
  return keepAnswer(socket, (data) => void page.outbox.put({ kind: 'ack', of, payload: copyOf(data), late: true }));
}
