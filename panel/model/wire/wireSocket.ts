import type { Seq, ManagerKey, SocketKey } from '../../../src/protocol/keys';
import type { Session } from '../../../src/protocol/socket';
import type { Payload, Portable } from '../../../src/protocol/payload';
import type { Packet } from '../../../src/socketio/packetText';
import { portableFromJson } from '../../../src/socketio/portableFromJson';
import type { DerivedCaptures } from './derivedCaptures';
import type { EngineVersion } from './wireUrl';

export type Way = 'out' | 'in';

/** A Socket.IO packet, its event's name, and its raw payload. */
export interface WirePacket extends Packet {
  event?: string;
  payload: Payload;
}

/** The Engine of a packet. */
export interface WireEngine {
  engine: EngineVersion;
  id: string;
  transport: string;
}

/** The client's own error (3 and later) if the server answers like version 2. */
const OLD_SERVER =
  'It seems you are trying to reach a Socket.IO server in v2.x with a v3.x client, but they are not compatible';

/** A namespace of a Manager that is seen on the wire only. */
export class WireSocket {
  /** Whether it is meant to be connected, as far as is visible. */
  active = false;
  private connected = false;
  /** Set for a session that the server can recover. */
  private recoverable: unknown;
  /** Emits and received events that wait for their ack, by Socket.IO's ID. */
  private readonly asked: Record<Way, Map<number, Seq>> = { out: new Map(), in: new Map() };

  constructor(
    private readonly key: SocketKey,
    private readonly manager: ManagerKey,
    readonly namespace: string,
    private readonly captures: DerivedCaptures,
  ) {
    captures.add({ kind: 'socket', socket: { key, manager, namespace } });
  }

  addPacket(way: Way, packet: WirePacket, line: WireEngine): void {
    switch (packet.type) {
      case 'CONNECT':
        return way === 'out' ? this.asks(packet) : this.accepted(packet, line);
      case 'CONNECT_ERROR':
        return this.refused(packet, line);
      case 'DISCONNECT':
        return this.parted(way);
      case 'EVENT':
      case 'BINARY_EVENT':
        return this.event(way, packet, line);
      case 'ACK':
      case 'BINARY_ACK':
        return this.ack(way, packet);
    }
  }

  /** The Engine was closed. */
  lost(reason: string, details: Portable): void {
    if (this.active) this.disconnect([reason, details]);
  }

  /** The Engine failed to open. */
  failed(error: Portable): void {
    if (this.active) this.reserved('connect_error', [error]);
  }

  private asks({ data }: WirePacket): void {
    this.active = true;
    this.captures.add({ kind: 'auth', socket: this.key, ...(data !== undefined && { auth: portableFromJson(data) }) });
  }

  private accepted({ data }: WirePacket, line: WireEngine): void {
    const { sid, pid } = (typeof data === 'object' && data !== null ? data : {}) as { sid?: unknown; pid?: unknown };
    if (line.engine === 4 && typeof sid !== 'string') return this.reserved('connect_error', [errorOf(OLD_SERVER)]);
    const recovered = pid !== undefined && pid === this.recoverable;
    this.recoverable = pid;
    this.connect({ id: typeof sid === 'string' ? sid : this.idOf(line), transport: line.transport, recovered });
  }

  private connect(session: Session): void {
    this.active = true;
    this.connected = true;
    this.captures.add({ kind: 'reserved', manager: this.manager, socket: this.key, event: 'connect', args: [], session });
  }

  /** In Engine.IO 4 the server gives each Socket its own ID; before, it is derived from the Engine's. */
  private idOf({ engine, id }: WireEngine): string {
    if (engine === 4) return '';
    return this.namespace === '/' ? id : `${this.namespace}#${id}`;
  }

  private refused({ data }: WirePacket, { engine }: WireEngine): void {
    this.active = false;
    if (engine === 3) return this.reserved('error', data === undefined ? [] : [portableFromJson(data)]);
    const { message, data: more } = (typeof data === 'object' && data !== null ? data : {}) as { message?: unknown; data?: unknown };
    const details = more === undefined ? { $type: 'undefined' as const } : portableFromJson(more);
    this.reserved('connect_error', [errorOf(typeof message === 'string' ? message : '', { data: details })], false);
  }

  private parted(way: Way): void {
    if (!this.connected) return;
    this.disconnect([way === 'in' ? 'io server disconnect' : 'io client disconnect'], false);
    this.active = false;
  }

  private disconnect(args: Portable[], willReconnect?: boolean): void {
    this.connected = false;
    this.asked.in.clear();
    this.asked.out.clear();
    this.reserved('disconnect', args, willReconnect);
  }

  private event(way: Way, { event = '', payload, id }: WirePacket, line: WireEngine): void {
    this.seen(line);
    const { key: socket, captures } = this;
    const ackId = id === undefined ? {} : { ackId: id };
    const seq =
      way === 'out'
        ? captures.add({ kind: 'outgoing', socket, event, payload, fate: 'sent', ...ackId })
        : captures.add({ kind: 'incoming', socket, event, payload, ...ackId });
    if (id !== undefined) this.asked[way].set(id, seq);
  }

  /** It was connected before recording started: the ring dropped the start. */
  private seen(line: WireEngine): void {
    if (this.connected) return;
    this.active = true;
    this.connected = true;
    const session = { id: this.idOf(line), transport: line.transport, recovered: false };
    this.captures.add({ kind: 'socket', socket: { key: this.key, manager: this.manager, namespace: this.namespace, session } });
  }

  /** Answers an event of the other direction. */
  private ack(way: Way, { id, payload }: WirePacket): void {
    const asked = this.asked[way === 'in' ? 'out' : 'in'];
    const of = id === undefined ? undefined : asked.get(id);
    if (id === undefined || of === undefined) return;
    asked.delete(id);
    this.captures.add({ kind: 'ack', of, payload });
  }

  private reserved(event: string, args: Portable[], willReconnect?: boolean): void {
    this.captures.add({
      kind: 'reserved',
      manager: this.manager,
      socket: this.key,
      event,
      args,
      ...(willReconnect !== undefined && { willReconnect }),
    });
  }
}

export function errorOf(message: string, fields: Record<string, Portable> = {}): Portable {
  return { $type: 'error', name: 'Error', message, fields };
}
