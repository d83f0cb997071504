import type { ManagerKey, SocketKey } from '../../../src/protocol/keys';
import { UNREADABLE } from './marks';
import type { EngineEvent } from '../../../src/protocol/engineEvent';
import type { Portable } from '../../../src/protocol/payload';
import type { DerivedCaptures } from './derivedCaptures';
import { errorOf, WireSocket, type WireEngine, type Way, type WirePacket } from './wireSocket';
import type { WireUrl } from './wireUrl';

/** Values that aren't on the wire: the client's defaults. */
const DEFAULTS = {
  reconnection: { enabled: true, attempts: null, delay: 1_000, delayMax: 5_000, jitter: 0.5 },
  timeout: 20_000,
};

/** A Manager that is seen on the wire only, and its Sockets. */
export class WireManager {
  private readonly sockets = new Map<string, WireSocket>();

  constructor(
    readonly key: ManagerKey,
    readonly url: WireUrl,
    private readonly captures: DerivedCaptures,
    private readonly nextKey: () => SocketKey,
  ) {
    const { origin, path, engine, query } = url;
    const client = engine === 3 ? 2 : 4;
    const since = engine === 3 ? '1.0' : '3.0';
    const asked = Object.keys(query).length > 0 ? { query } : {};
    captures.add({ kind: 'manager', manager: { key, url: origin, path, client, since, ...asked, ...DEFAULTS, wireOnly: true } });
  }

  /** A session begins: its own URL may have another query than the one before. */
  begins({ origin, path, transport, query, sid }: WireUrl): void {
    const asked = Object.keys(query).length > 0 ? { query } : {};
    const connection = { url: origin, path, transport, transports: [], ...asked, ...(sid !== undefined && { id: sid }) };
    this.captures.add({ kind: 'connection', manager: this.key, connection });
  }

  addPacket(way: Way, packet: WirePacket, line: WireEngine): void {
    this.socket(packet.namespace).addPacket(way, packet, line);
  }

  /** Data that isn't a packet of Socket.IO's own parser: recorded unchanged, on the first Socket. */
  takeUnreadable(way: Way, value: Portable, line: WireEngine): void {
    const [socket = this.socket('/')] = this.sockets.values();
    const payload = { form: 'copy' as const, args: [value] };
    socket.addPacket(way, { type: 'EVENT', namespace: socket.namespace, attachments: 0, event: UNREADABLE, payload }, line);
  }

  engine(event: EngineEvent): void {
    this.captures.add({ kind: 'engine', manager: this.key, event });
  }

  lost(reason: string, details: Portable): void {
    this.engine({ name: 'close', reason });
    for (const socket of this.sockets.values()) socket.lost(reason, details);
  }

  failed(message: string, code: number | undefined): void {
    const error = errorOf(message, { type: 'TransportError', ...(code !== undefined && { description: code }) });
    const event = this.url.engine === 3 ? 'connect_error' : 'error';
    this.captures.add({ kind: 'reserved', manager: this.key, event, args: [error] });
    for (const socket of this.sockets.values()) socket.failed(error);
  }

  private socket(namespace: string): WireSocket {
    let socket = this.sockets.get(namespace);
    if (!socket) {
      socket = new WireSocket(this.nextKey(), this.key, namespace, this.captures);
      this.sockets.set(namespace, socket);
    }
    return socket;
  }
}
