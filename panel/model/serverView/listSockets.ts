import type { ServerPlace } from '../reportedAction';
import type { ListedSocket, ServerSnapshot } from '../server/serverSnapshot';
import { inline } from '../values/inline';
import { handshakeField } from './handshakeFacts';

export const SOCKET_ORDERS = ['known', 'id', 'namespace', 'transport', 'rooms', 'address'] as const;
/** `known`: as the panel learned of them. */
export interface SocketOrder {
  by: (typeof SOCKET_ORDERS)[number];
  descending: boolean;
}

/** Its data is searched this far. */
const MOST_TEXT = 500;

const texts = new WeakMap<ListedSocket, string>();

/** The Sockets of a place that contain a text, in order. `isOwn`: those of the page come first where no order was chosen. */
export function listSockets(snapshot: ServerSnapshot, place: ServerPlace, find: string, order: SocketOrder, isOwn: (socket: ListedSocket) => boolean): ListedSocket[] {
  const wanted = find.trim().toLowerCase();
  const found = socketsIn(snapshot, place).filter((socket) => wanted === '' || textOf(socket).includes(wanted) || [...socket.rooms].some((room) => room.toLowerCase().includes(wanted)));
  if (order.by === 'known') return [...found.filter(isOwn), ...found.filter((socket) => !isOwn(socket))];
  const keyed = found.map((socket) => ({ socket, key: keyOf(socket, order.by) }));
  keyed.sort((one, other) => compare(one.key, other.key));
  if (order.descending) keyed.reverse();
  return keyed.map(({ socket }) => socket);
}

export function socketsIn({ namespaces }: ServerSnapshot, { namespace, room }: ServerPlace): ListedSocket[] {
  if (namespace === undefined) return [...namespaces.values()].flatMap(({ sockets }) => [...sockets.values()]);
  const within = namespaces.get(namespace);
  if (!within) return [];
  if (room === undefined) return [...within.sockets.values()];
  return [...(within.rooms.get(room)?.members ?? [])].flatMap((id) => within.sockets.get(id) ?? []);
}

function keyOf(socket: ListedSocket, by: SocketOrder['by']): string | number {
  switch (by) {
    case 'rooms':
      return socket.rooms.size;
    case 'address':
      return addressText(socket);
    case 'transport':
      return socket.transport ?? '';
    case 'known':
      return socket.knownAt;
    case 'id':
    case 'namespace':
      return socket[by];
  }
}

function compare(one: string | number, other: string | number): number {
  return one < other ? -1 : Number(one > other);
}

export function addressText({ handshake }: ListedSocket): string {
  const address = handshakeField(handshake, 'address');
  return typeof address === 'string' ? address : '';
}

function textOf(socket: ListedSocket): string {
  let text = texts.get(socket);
  if (text === undefined) {
    text = [socket.id, socket.clientId, socket.namespace, socket.transport, addressText(socket), inline([socket.data], MOST_TEXT)].join('\n').toLowerCase();
    texts.set(socket, text);
  }
  return text;
}
