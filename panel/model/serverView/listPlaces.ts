import type { ServerSnapshot } from '../server/serverSnapshot';
import type { ServerPlace } from '../reportedAction';

/** A line of the list of namespaces and rooms. */
export interface ListedPlace extends ServerPlace {
  /** Unique, and stable. */
  key: string;
  sockets: number;
}

/** All Sockets, then each namespace with its rooms: the largest first, so that a room per user doesn't hide them. `admin`: the namespace that is left out. */
export function listPlaces({ namespaces, socketCount }: ServerSnapshot, find: string, admin: string): ListedPlace[] {
  const wanted = find.trim().toLowerCase();
  const places: ListedPlace[] = [{ key: '', sockets: socketCount }];
  for (const { name, sockets, rooms } of namespaces.values()) {
    if (name === admin) continue;
    const listed = [...rooms.values()]
      .filter((room) => wanted === '' || room.name.toLowerCase().includes(wanted))
      .map((room) => ({ key: placeKey({ namespace: name, room: room.name }), namespace: name, room: room.name, sockets: room.members.size }));
    listed.sort((one, other) => other.sockets - one.sockets || (one.room < other.room ? -1 : 1));
    places.push({ key: placeKey({ namespace: name }), namespace: name, sockets: sockets.size }, ...listed);
  }
  return places;
}

export function placeKey({ namespace, room }: ServerPlace): string {
  return namespace === undefined ? '' : JSON.stringify(room === undefined ? [namespace] : [namespace, room]);
}
