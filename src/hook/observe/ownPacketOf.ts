import type { OutgoingCapture } from '../../protocol/eventCapture';
import { ownPacket, PacketType, type PagePacket, type PageSocket } from '../clientShape';
import { detectingProxies, isProxied } from '../copy/detectingProxies';
import { each } from '../patch/lists';
import type { Table } from '../patch/tables';

/** A buffer that is read through a Proxy returns its packets as Proxies: then it is the first that waits. */
export function ownPacketOf({ sendBuffer }: PageSocket, given: unknown, buffered: Table<PagePacket, OutgoingCapture>): PagePacket {
  const packet = ownPacket(given);
  if (detectingProxies(() => !isProxied(packet))) return packet;
  let first: PagePacket | undefined;
  each(sendBuffer, (waiting) => {
    if (buffered.has(waiting)) first ??= waiting;
  });
  return first ?? { type: PacketType.CONNECT };
}
