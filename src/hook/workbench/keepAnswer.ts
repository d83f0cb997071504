import { isAckPacket, ownPacket, type PageSocket } from '../clientShape';
import { shadow } from './shadow';

/** No server's ack IDs get this high: an answer with such an ID isn't for the server. */
let lastAckId = 2 ** 40;

/** An ack ID of our own: the page's answer with it is kept from the server, whenever it comes. */
export function keepAnswer(socket: PageSocket, answered: (data: unknown[], id: number) => void): number {
  const id = ++lastAckId;
  const stop = shadow(socket, 'packet', (next, args) => {
    const packet = ownPacket(args[0]);
    if (!isAckPacket(packet) || packet.id !== id) return next(...args);
    stop();
    answered(Array.isArray(packet.data) ? packet.data : [], id);
    return undefined;
  });
  return id;
}
