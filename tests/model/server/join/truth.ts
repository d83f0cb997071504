/** What a server itself knows of its events: what the join is held against. */
import type { EventEmitter } from 'node:events';
import type { Server, Socket } from 'socket.io';
import type { SendReading } from '../../../../panel/model/sendGroup';

type Kind = SendReading['kind'];

/** One call of `emit` at the server. */
export interface Call {
  kind: Kind;
  room?: string;
  sender?: string;
  event: string;
  /** IDs of the Sockets that the adapter sent it to. */
  targets: ReadonlySet<string>;
  /**
   * Rooms that had exactly these members then, and those that had one more: a call that names several rooms, or leaves some out,
   * may reach the same Sockets as one of them.
   */
  sameAs: readonly string[];
  /** Before and after it, on the server's clock. */
  from: number;
  to: number;
}

export interface Truth {
  calls: Call[];
  /** What each Socket wrote to its client, in order: the call that it was by. */
  written: Map<string, Call[]>;
  /** Names of events that each Socket had, in order. */
  had: Map<string, string[]>;
  ended: Map<string, string>;
  /** Makes one call, which sends at once. */
  call(about: Omit<Call, 'targets' | 'sameAs' | 'from' | 'to'>, targets: Iterable<string>, send: () => void): void;
}

/** Follows each Socket's own engine: what was written to it, and what was read. */
export function recordTruth(io: Server): Truth {
  let current: Call | undefined;
  const truth: Truth = {
    calls: [],
    written: new Map(),
    had: new Map(),
    ended: new Map(),
    call: (about, ids, send) => {
      const targets = new Set(ids);
      const sameAs = [...io.of('/').adapter.rooms].flatMap(([room, members]) => (members.size <= targets.size + 1 && [...targets].every((id) => members.has(id)) ? [room] : []));
      const call: Call = { ...simplest(about, io), targets, sameAs, from: Date.now(), to: Infinity };
      truth.calls.push(call);
      current = call;
      send();
      current = undefined;
      call.to = Date.now();
    },
  };
  io.on('connection', (socket: Socket) => {
    const written: Call[] = [];
    const had: string[] = [];
    truth.written.set(socket.id, written);
    truth.had.set(socket.id, had);
    (socket.conn as unknown as EventEmitter).on('packetCreate', ({ type, data }: { type: string; data?: unknown }) => {
      const isEvent = type === 'message' && typeof data === 'string' && /^(2|5)/.test(data);
      if (isEvent && current) written.push(current);
    });
    socket.use(([event], next) => {
      had.push(String(event));
      next();
    });
    socket.on('disconnect', (reason) => truth.ended.set(socket.id, reason));
  });
  return truth;
}

/** From outside a room, `socket.to(room)` is `io.to(room)`. */
function simplest<About extends { kind: Kind; room?: string; sender?: string }>(about: About, io: Server): About {
  const isOutside = about.kind === 'roomBroadcast' && !io.of('/').adapter.rooms.get(about.room ?? '')?.has(about.sender ?? '');
  return isOutside ? { ...about, kind: 'room' } : about;
}
