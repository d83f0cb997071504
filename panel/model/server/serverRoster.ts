import type { EpochMillis } from '../../../src/protocol/keys';
import type { AdminEvent, SocketReport } from './adminEvent';
import type { ListedSocket, ServerNamespace, ServerRoom } from './serverSnapshot';

const MOST_SOCKETS = 20_000;
const MOST_MEMBERSHIPS = 200_000;
const MOST_NAMESPACES = 2_000;
/** That a Socket left a room is reported in the next tick, however long this one takes. */
const LEFT_LATE_MS = 10_000;
/** Rooms of Sockets that are reported before they are: that is how each of them begins. */
const MOST_EARLY = 2_000;

export type RosterChange = Extract<AdminEvent, { kind: 'connected' | 'updated' | 'disconnected' | 'joined' | 'left' }>;
type Growing<T> = T extends ReadonlySet<infer Item> ? Set<Item> : T;
interface LiveRoom extends ServerRoom {
  members: Growing<ServerRoom['members']>;
}
interface LiveSocket extends ListedSocket {
  rooms: Growing<ListedSocket['rooms']>;
}
interface LiveNamespace extends ServerNamespace {
  name: string;
  sockets: Map<string, LiveSocket>;
  rooms: Map<string, LiveRoom>;
  counted: number | undefined;
}

/** Namespaces, Sockets and rooms of a server as they are now, updated with each event, without copies. */
export class ServerRoster {
  readonly namespaces = new Map<string, LiveNamespace>();
  socketCount = 0;
  /** What was left out because there was too much of it. */
  beyondBounds = 0;
  private memberships = 0;
  private readonly early = new Map<string, Set<string>>();
  /** Sockets that joined a room again before it was reported that they had left it, and when. */
  private readonly rejoined = new Map<string, EpochMillis>();

  /** `isLeftOut`: Sockets that are not the server's own users: admins. */
  constructor(private readonly isLeftOut: (namespace: string, id: string) => boolean) {}

  addAll(sockets: readonly SocketReport[], at: EpochMillis): void {
    for (const socket of sockets) this.connected(socket, at, undefined);
  }

  apply(event: RosterChange, at: EpochMillis): void {
    if ((event.kind === 'joined' || event.kind === 'left') && this.isRejoin(event)) return;
    switch (event.kind) {
      case 'connected':
        return this.connected(event.socket, at, event.time);
      case 'updated':
        return this.updated(event.namespace, event.id, event.change);
      case 'disconnected':
        return this.disconnected(event.namespace, event.id);
      case 'joined':
        return this.joined(event.namespace, event.id, event.room);
      case 'left':
        return this.left(event.namespace, event.id, event.room);
    }
  }

  /**
   * `leave(room)` and then `join(room)` are reported the other way round: the second one at once, the first one in the next tick.
   * Who is in a room can't join it, so it had left.
   */
  private isRejoin({ kind, namespace, id, room, time }: Extract<RosterChange, { kind: 'joined' | 'left' }>): boolean {
    const key = `${room}\n${keyOf(namespace, id)}`;
    const rejoinedAt = this.rejoined.get(key);
    this.rejoined.delete(key);
    if (kind === 'left') return rejoinedAt !== undefined && time !== undefined && time - rejoinedAt <= LEFT_LATE_MS;
    const socket = this.namespaces.get(namespace)?.sockets.get(id);
    // python-socketio reports each join, whether or not it changes anything.
    if (time === undefined || !socket?.rooms.has(room) || (socket.clientId?.length ?? 0) > 12) return false;
    this.rejoined.set(key, time);
    if (this.rejoined.size > MOST_EARLY) this.rejoined.delete(this.rejoined.keys().next().value as string);
    return true;
  }

  /** Creates a namespace that a process reports: it may have no Socket. */
  namespace(name: string): LiveNamespace | undefined {
    const known = this.namespaces.get(name);
    if (known) return known;
    if (this.namespaces.size >= MOST_NAMESPACES) {
      this.beyondBounds++;
      return undefined;
    }
    const namespace: LiveNamespace = { name, sockets: new Map(), rooms: new Map(), counted: undefined };
    this.namespaces.set(name, namespace);
    return namespace;
  }

  /** With python-socketio it is reported again with each ping. */
  private connected(report: SocketReport, at: EpochMillis, time: EpochMillis | undefined): void {
    const { id, namespace: name } = report;
    if (this.isLeftOut(name, id)) return;
    const namespace = this.namespace(name);
    const before = namespace?.sockets.get(id);
    if (!namespace || (!before && this.socketCount >= MOST_SOCKETS)) {
      this.beyondBounds++;
      return;
    }
    const { rooms, ...rest } = report;
    if (!before) this.socketCount++;
    namespace.sockets.set(id, { ...rest, rooms: before?.rooms ?? new Set(), knownAt: before?.knownAt ?? at, connectedAt: before ? before.connectedAt : time });
    const early = this.early.get(keyOf(name, id));
    this.early.delete(keyOf(name, id));
    for (const room of [...rooms, ...(early ?? [])]) this.joined(name, id, room);
  }

  private updated(name: string, id: string, { rooms, ...change }: Partial<SocketReport>): void {
    const sockets = this.namespaces.get(name)?.sockets;
    const socket = sockets?.get(id);
    if (!socket) return;
    sockets?.set(id, { ...socket, ...change });
    if (!rooms) return;
    for (const room of socket.rooms) if (!rooms.includes(room)) this.left(name, id, room);
    for (const room of rooms) this.joined(name, id, room);
  }

  private disconnected(name: string, id: string): void {
    const namespace = this.namespaces.get(name);
    const socket = namespace?.sockets.get(id);
    this.early.delete(keyOf(name, id));
    if (!namespace || !socket) return;
    for (const room of socket.rooms) this.left(name, id, room);
    namespace.sockets.delete(id);
    this.socketCount--;
  }

  private joined(name: string, id: string, room: string): void {
    // Its own room: each Socket has one.
    if (room === id || this.isLeftOut(name, id)) return;
    const namespace = this.namespaces.get(name);
    const socket = namespace?.sockets.get(id);
    if (!namespace || !socket) return this.joinedEarly(name, id, room);
    if (socket.rooms.has(room)) return;
    if (this.memberships >= MOST_MEMBERSHIPS) {
      this.beyondBounds++;
      return;
    }
    this.memberships++;
    socket.rooms.add(room);
    const known = namespace.rooms.get(room);
    if (known) known.members.add(id);
    else namespace.rooms.set(room, { namespace: name, name: room, members: new Set([id]) });
  }

  private left(name: string, id: string, room: string): void {
    const namespace = this.namespaces.get(name);
    this.early.get(keyOf(name, id))?.delete(room);
    if (!namespace?.sockets.get(id)?.rooms.delete(room)) return;
    this.memberships--;
    const members = namespace.rooms.get(room)?.members;
    members?.delete(id);
    if (members?.size === 0) namespace.rooms.delete(room);
  }

  private joinedEarly(name: string, id: string, room: string): void {
    const key = keyOf(name, id);
    const rooms = this.early.get(key) ?? new Set<string>();
    if (rooms.size < 100) rooms.add(room);
    this.early.set(key, rooms);
    if (this.early.size > MOST_EARLY) this.early.delete(this.early.keys().next().value as string);
  }
}

function keyOf(namespace: string, id: string): string {
  return `${namespace}\n${id}`;
}
