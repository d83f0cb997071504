import type { Seq, ManagerKey, SocketKey, EpochMillis, Millis } from './keys';
import type { Attachment } from './payload';

/** A simulated failure of a page's Socket or Manager. Durations in milliseconds. */
export type Fault =
  /** Closes the page's connection, as if the network had failed. */
  | { kind: 'drop'; manager: ManagerKey }
  /** Makes one namespace appear disconnected by the server. */
  | { kind: 'kick'; socket: SocketKey }
  /** Closes the connection and fails every attempt to open it for a while. */
  | { kind: 'offline'; manager: ManagerKey; ms: Millis }
  /** Fails a number of attempts to open. */
  | { kind: 'fail'; manager: ManagerKey; times: number }
  /** Delays or drops events with this name (`*` matches any characters). */
  | { kind: 'events'; socket: SocketKey; direction: 'in' | 'out' | 'both'; pattern: string; effect: 'delay' | 'drop'; ms: Millis }
  /** Delays all events and acks of a Socket, in order: by `ms` plus up to `jitter`. */
  | { kind: 'latency'; socket: SocketKey; ms: Millis; jitter: Millis };

/** An active fault in a page. Its ID is the ID of the request that started it. */
export interface ActiveFault {
  id: string;
  rule: Fault;
  /** How many events it affected, or attempts it failed. */
  count: number;
  /** When it ends automatically. */
  until?: EpochMillis;
}

/** What a fault did to an event. */
export interface Tampered {
  /** The fault's ID. */
  rule: string;
  effect: 'delayed' | 'dropped';
  /** The delay. */
  ms: Millis;
}

/** - `gone`: the page no longer references the object; `closed`: there is no open connection */
export type FaultRefusal = 'gone' | 'closed' | 'threw';

export interface SimulateRequest {
  type: 'simulate';
  /** The panel's ID: performed at most once. */
  request: string;
  /** The received event that it was created from. */
  of?: Seq;
  socket: SocketKey;
  event: string;
  /** As in a replay. */
  args: string;
  attachments: Attachment[];
  /** Request an acknowledgement from the page's listener; the panel receives it. */
  ack: boolean;
}

/** From the panel to the workbench in a page. */
export type ToWorkbench = SimulateRequest | { type: 'fault'; request: string; rule: Fault } | { type: 'undo'; rules: string[] };
