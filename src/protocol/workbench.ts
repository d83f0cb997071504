import type { Seq, ManagerKey, SocketKey, EpochMillis, Millis } from './keys';
import type { Attachment } from './payload';

/** What is done to a page's Socket or Manager on purpose. Durations in milliseconds. */
export type Break =
  /** The page's connection is closed, as if the network had done it. */
  | { kind: 'drop'; manager: ManagerKey }
  /** The page takes one namespace for disconnected by the server. */
  | { kind: 'kick'; socket: SocketKey }
  /** Dropped, and every attempt to open fails, for so long. */
  | { kind: 'offline'; manager: ManagerKey; ms: Millis }
  /** So many attempts to open fail. */
  | { kind: 'fail'; manager: ManagerKey; times: number }
  /** Events of such a name (`*` stands for anything) come late or not at all. */
  | { kind: 'events'; socket: SocketKey; direction: 'in' | 'out' | 'both'; pattern: string; effect: 'delay' | 'drop'; ms: Millis }
  /** All events and acks of a Socket come later, in their order: by `ms` and up to `jitter` more. */
  | { kind: 'latency'; socket: SocketKey; ms: Millis; jitter: Millis };

/** A rule that is at work in a page. Its id is that of the request it came by. */
export interface ActiveBreak {
  id: string;
  rule: Break;
  /** What it did so far: events that it touched, attempts that it failed. */
  count: number;
  /** It ends by itself. */
  until?: EpochMillis;
}

/** What a rule did to an event. */
export interface Tampered {
  /** The rule's id. */
  rule: string;
  effect: 'delayed' | 'dropped';
  /** By how much. */
  ms: Millis;
}

/** - `gone`: the page has let the object go; `closed`: there is nothing open that could be broken */
export type BreakRefusal = 'gone' | 'closed' | 'threw';

export interface SimulateRequest {
  type: 'simulate';
  /** The panel's own id: performed at most once. */
  request: string;
  /** The received event that it was made from. */
  of?: Seq;
  socket: SocketKey;
  event: string;
  /** As in a replay. */
  args: string;
  attachments: Attachment[];
  /** Ask the page's listener for an acknowledgement; it lands in the panel. */
  ack: boolean;
}

/** From the panel to the workbench in a page, once it is there. */
export type ToWorkbench = SimulateRequest | { type: 'break'; request: string; rule: Break } | { type: 'undo'; rules: string[] };
