import { clientMajor } from '../clientMajor';
import { PacketType, type PagePacket, type PageSocket } from '../clientShape';
import type { Edited } from './holds';
import { originalsOf } from './originalsOf';

/** The packet of an emit with another name and other arguments; the client encodes it. 2.x needs to know whether it is binary. */
export function editedPacket(packet: PagePacket, { event, args }: Edited, socket: PageSocket): PagePacket {
  const data = [event, ...args];
  const isBinary = clientMajor(socket.io, socket) <= 2 && originalsOf(data).length > 0;
  return { ...packet, type: isBinary ? PacketType.BINARY_EVENT : PacketType.EVENT, data };
}
