import type { AckCapture, IncomingCapture } from '../../protocol/eventCapture';
import type { AckCallbacks } from './ackCallbacks';
import { dataOf, ownPacket, type PagePacket, type PageSocket } from '../clientShape';
import type { EncodedText } from './encodedText';
import type { AckBooks } from './pendingAcks';
import type { SocketObserver } from './observeSocket';
import type { Page } from '../page';
import { append, createList, each } from '../patch/lists';
import { observeMethod } from '../patch/patch';
import { eventName } from '../copy/payloads';
import { Table } from '../patch/tables';
import { isFunction } from '../patch/isFunction';

/** What is reported about a received event. `isLast`: nobody describes this packet again. */
export type DescribeReceived = (socket: PageSocket, packet: PagePacket, isLast?: boolean) => Omit<IncomingCapture, 'seq' | 'at'>;

/** Reports received events and the server's answers before the page's own listeners run. */
export function observeIncoming(
  page: Page,
  prototype: object,
  sockets: SocketObserver,
  encodedText: EncodedText,
  acks: AckBooks,
  callbacks: AckCallbacks,
): DescribeReceived {
  const before = (method: string, observe: (socket: PageSocket, packet: PagePacket) => void) =>
    observeMethod(prototype, method, (self, args) => {
      const socket = sockets.identity.behind(self);
      if (socket) observe(socket, ownPacket(args[0]));
    });

  const describe: DescribeReceived = (socket, packet, isLast) => {
    const data = dataOf(packet);
    const event = eventName(data[0]);
    return {
      kind: 'incoming',
      socket: sockets.keyFor(socket),
      event,
      payload: encodedText.ofDecoded(packet, 1, isLast),
      listeners: countListeners(socket, event),
      ...(typeof packet.id === 'number' && { ackId: packet.id }),
    };
  };

  before('onevent', (socket, packet) => {
    const capture = page.outbox.put(describe(socket, packet, true));
    if (typeof packet.id === 'number') acks.theirs.add(socket, packet.id, capture.seq);
    if (!socket.connected) hold(socket, capture);
  });

  // An event that arrives before the Socket is connected waits. It gets the listeners that exist when it is connected.
  const held = new Table<PageSocket, IncomingCapture[]>();
  const hold = (socket: PageSocket, capture: IncomingCapture) => {
    const waiting = held.get(socket) ?? createList();
    append(waiting, capture);
    held.set(socket, waiting);
  };
  before('emitBuffered', (socket) => {
    each(held.get(socket), (capture) => {
      capture.listeners = countListeners(socket, capture.event);
    });
    held.delete(socket);
  });

  observeMethod(prototype, 'onack', (self, args) => {
    const socket = sockets.identity.behind(self);
    const packet = ownPacket(args[0]);
    const { id } = packet;
    if (!socket || typeof id !== 'number') return undefined;
    const taken = acks.ours.take(socket, id);
    const of = taken ?? acks.ours.answered(socket, id);
    if (of === undefined) return undefined;
    const capture: AckCapture = page.outbox.put({ kind: 'ack', of, payload: encodedText.ofDecoded(packet, 0, true), id });
    if (taken === undefined) capture.again = true;
    if (!isFunction(socket.acks[id])) capture.late = true;
    if (capture.late) return undefined;
    callbacks.arrives(capture);
    return (_result: unknown, threw: boolean) => {
      callbacks.arrives();
      if (threw) capture.threw = true;
    };
  });

  return describe;
}

function countListeners(socket: PageSocket, event: string): number {
  return socket.listeners(event).length + (socket.listenersAny?.().length ?? 0);
}
