import type { EpochMillis } from '../../../src/protocol/keys';
import type { SocketReport } from './adminEvent';

/** What the panel knows of a server. A new object for each version; its maps grow and shrink in place. */
export interface ServerSnapshot {
  readonly version: number;
  /** `reading`: connected, and the server hasn't said everything yet. */
  readonly link: 'none' | 'reading' | 'live' | 'lost';
  /** Since when the link is as it is. */
  readonly since: EpochMillis;
  /** Absent before the server's first word. */
  readonly abilities?: Abilities | undefined;
  /** Processes that report, oldest first: several in a cluster. */
  readonly processes: readonly ServerProcess[];
  readonly namespaces: ReadonlyMap<string, ServerNamespace>;
  /** All Sockets of all namespaces, without those of admins. */
  readonly socketCount: number;
  /**
   * Set if the listed Sockets may be wrong, and only reading them again helps: disconnect the admin's Socket
   * and connect it again. `process gone`: a process stopped reporting, and it is unknown which Sockets it had. `no list`: the server
   * hasn't reported its Sockets.
   */
  readonly outdated?: 'process gone' | 'no list' | undefined;
  readonly problems: ServerProblems;
}

/** What the panel's knowledge lacks. */
export interface ServerProblems {
  /** Events that weren't as the protocol has them, and were left out. */
  readonly malformed: number;
  /** Reports of traffic that were left out because the panel could not keep up. */
  readonly dropped: number;
  /** Sockets, rooms or namespaces beyond the limit. */
  readonly beyondBounds: number;
  /** Times when the link was lost: what happened meanwhile is not known. */
  readonly gaps: readonly { readonly from: EpochMillis; readonly to?: EpochMillis }[];
}

export const SERVER_FEATURES = ['EMIT', 'JOIN', 'LEAVE', 'DISCONNECT', 'MJOIN', 'MLEAVE', 'MDISCONNECT', 'AGGREGATED_EVENTS', 'ALL_EVENTS'] as const;
export type ServerFeature = (typeof SERVER_FEATURES)[number];

/** What the server lets its admins see and do. */
export interface Abilities {
  readonly features: ReadonlySet<ServerFeature>;
  /** It allows none of the actions. */
  readonly readOnly: boolean;
  /** In production only figures are reported: no Sockets, rooms or events. */
  readonly mode: 'development' | 'production';
}

/** One process of a server. */
export interface ServerProcess {
  /** Unique among the processes of this server. */
  readonly key: string;
  readonly serverId: string;
  readonly hostname: string;
  readonly pid: number;
  /** In seconds, when it last reported. */
  readonly uptime: number;
  readonly clients: number;
  readonly polling: number;
  readonly namespaces: ReadonlyMap<string, number>;
  /** The last five minutes, oldest second first. Grows in place. */
  readonly traffic: readonly TrafficSecond[];
  readonly firstAt: EpochMillis;
  readonly lastAt: EpochMillis;
  /** It reported every two seconds, and doesn't any more. */
  readonly silent: boolean;
}

/** One second of the server's clock. */
export interface TrafficSecond {
  readonly second: EpochMillis;
  readonly connections: number;
  readonly disconnections: number;
  readonly packetsIn: number;
  readonly packetsOut: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

export interface ServerNamespace {
  readonly name: string;
  readonly sockets: ReadonlyMap<string, ListedSocket>;
  /** Without the room that each Socket has of its own. */
  readonly rooms: ReadonlyMap<string, ServerRoom>;
  /** What the processes counted themselves, admins included; undefined where none has reported it. */
  readonly counted: number | undefined;
}

export interface ServerRoom {
  readonly namespace: string;
  readonly name: string;
  /** IDs of Sockets. */
  readonly members: ReadonlySet<string>;
}

/** A Socket of the server. Another object takes its place where something of it changes, but for its rooms. */
export interface ListedSocket extends Omit<SocketReport, 'rooms'> {
  /** Without its own. */
  readonly rooms: ReadonlySet<string>;
  /** When the panel learned of it. */
  readonly knownAt: EpochMillis;
  /** When it was connected, on the server's clock; absent where it was there before the panel. */
  readonly connectedAt?: EpochMillis | undefined;
}
