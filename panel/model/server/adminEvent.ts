import type { EpochMillis } from '../../../src/protocol/keys';
import type { Portable } from '../../../src/protocol/payload';

/** An event of the admin namespace as it arrived: from a server, so untrusted. */
export interface RawEvent {
  /** When the panel received it, on its own clock. */
  readonly at: EpochMillis;
  readonly name: string;
  readonly args: readonly unknown[];
}

/** What a server with `instrument()` says, checked and within bounds. `time`: its clock. */
export type AdminEvent =
  | { kind: 'config'; features: readonly string[] }
  | ({ kind: 'stats' } & ServerStats)
  | { kind: 'all_sockets'; sockets: readonly SocketReport[]; leftOut: number }
  | { kind: 'connected'; socket: SocketReport; time?: EpochMillis }
  | { kind: 'updated'; id: string; namespace: string; change: Partial<SocketReport> }
  | { kind: 'disconnected'; id: string; namespace: string; reason: string; time?: EpochMillis }
  | { kind: 'joined' | 'left'; id: string; namespace: string; room: string; time?: EpochMillis }
  | ({ kind: 'received' } & EventReport)
  | ({ kind: 'sent' } & EventReport);

/** An event that a Socket of the server received, or that was sent to it. */
export interface EventReport {
  readonly id: string;
  readonly namespace: string;
  readonly event: string;
  readonly args: readonly Portable[];
  /** The arguments were too large to be stored completely. */
  readonly cut: boolean;
  readonly time?: EpochMillis | undefined;
}

/** A Socket as the server describes it. */
export interface SocketReport {
  readonly id: string;
  readonly namespace: string;
  /** The first 12 characters of the Engine.IO session ID, which Sockets of one connection share; the whole ID with python-socketio. */
  readonly clientId?: string | undefined;
  readonly transport?: string | undefined;
  readonly rooms: readonly string[];
  readonly data: Portable;
  /** Headers, query, address. They hold secrets: shown masked. */
  readonly handshake: Portable;
}

/** What each process reports every two seconds. */
export interface ServerStats {
  readonly serverId: string;
  readonly hostname: string;
  readonly pid: number;
  /** In seconds. */
  readonly uptime: number;
  readonly clients: number;
  readonly polling: number;
  readonly traffic: readonly TrafficReport[];
  readonly namespaces: readonly { readonly name: string; readonly sockets: number }[];
}

/** What happened within one second of the server's clock. */
export interface TrafficReport {
  readonly second: EpochMillis;
  readonly type: (typeof TRAFFIC_TYPES)[number];
  /** The reason, of disconnections. */
  readonly reason?: string | undefined;
  readonly count: number;
}

export const TRAFFIC_TYPES = ['rawConnection', 'rawDisconnection', 'packetsIn', 'packetsOut', 'bytesIn', 'bytesOut'] as const;
