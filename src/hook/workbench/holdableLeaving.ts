import type { PagePacket, PageSocket } from '../clientShape';
import type { EncodedPacket } from './collectWrites';
import { copyBinary } from './copyBinary';
import { editedPacket } from './editedPacket';
import type { Holdable } from './holds';
import { isVolatile, type LeavingCapture } from './leavingCapture';
import { originalsOf } from './originalsOf';
import type { Next } from './shadow';
import type { Unsent } from './unsent';

/** An emit that is encoded and hasn't been written. */
export interface Leaving {
  args: unknown[];
  sending: EncodedPacket;
  capture: LeavingCapture;
  next: Next;
}

/** An emit as it can be held: released, it is sent over the connection that exists then, or waits in `unsent` for one. */
export function holdableLeaving(
  socket: PageSocket,
  unsent: Unsent,
  packet: PagePacket,
  { args, sending, capture, next }: Leaving,
  answer: (id: number, args: unknown[]) => void,
): Holdable {
  const { id } = packet;
  const originals = originalsOf(args);
  const copies = originals.map(copyBinary);
  sending.replace(originals, copies);
  return {
    of: 'of' in capture ? capture.of : capture.seq,
    originals: copies,
    pass: (report, edited) => {
      const send = () => {
        report('passed');
        const { engine } = socket.io;
        if (edited) next(editedPacket(packet, edited, socket));
        else if (engine) sending.writeTo(engine);
      };
      if (socket.connected) return send();
      if (isVolatile(capture)) return report('lost');
      report('waits');
      unsent.add(send);
    },
    ...(typeof id === 'number' && { answer: (values: unknown[]) => answer(id, values) }),
  };
}
