import type { OutgoingCapture, TriedCapture } from '../../protocol/eventCapture';
import type { PagePacket, PageSocket } from '../clientShape';
import type { Carrier } from './carriers';
import type { SocketObserver } from './observeSocket';

/** A call of `emit()` that hasn't returned. */
export interface RunningEmit {
  socket: PageSocket;
  capture: OutgoingCapture;
  /** Its payload is filled in later. */
  carrier?: Carrier | undefined;
  args: readonly unknown[];
  /** How many packets were in the Socket's send buffer before. */
  bufferedBefore: number;
  /** The packet that it sends. */
  packet?: PagePacket;
  /** It is a try of the retry queue. */
  isTry?: boolean;
  /** The page called it on an object that can't be inspected. What the emit changes shows which Socket is behind it. */
  unsure?: { self: object; found: ReturnType<SocketObserver['identity']['watch']> } | undefined;
  /** For a try that isn't the first one. */
  tried?: TriedCapture | undefined;
}

/** Finds the Socket of an `unsure` emit by what it has changed, or by the namespace in its packet. */
export function findUnsure(done: RunningEmit, sockets: SocketObserver, { self, found }: NonNullable<RunningEmit['unsure']>): void {
  const nsp = done.packet?.nsp;
  const socket = found(self, (each) => each.nsp === nsp);
  if (!socket || socket === done.socket) return;
  done.socket = socket;
  done.bufferedBefore = socket.sendBuffer.length - 1;
  done.capture.socket = sockets.keyFor(socket);
}
