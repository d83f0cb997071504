import type { Condition } from './condition';
import type { EventRequest } from './eventRequest';
import type { ManagerKey, SocketKey, EpochMillis, Millis } from './keys';
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
  | { kind: 'latency'; socket: SocketKey; ms: Millis; jitter: Millis }
  /**
   * Holds events that match until the panel decides about them. `filter`: the condition as the user wrote it. With
   * `inOrder`, what follows a held event in the same direction waits behind it.
   */
  | { kind: 'hold'; socket: SocketKey; direction: 'in' | 'out' | 'both'; filter: string; condition: Condition; inOrder: boolean };

/** More than this many held events end their fault: nothing may pile up in a page without limit. */
export const MOST_HELD = 500;

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
  effect: 'delayed' | 'dropped' | 'held';
  /** The delay; 0 for the others. */
  ms: Millis;
}

/**
 * - `gone`: the page no longer references the object, or no longer holds the event; `closed`: there is no open connection
 * - `invalid`: the values for a held event couldn't be created in the page
 */
export type FaultRefusal = 'gone' | 'closed' | 'threw' | 'invalid';

/** What became of a held event. `lost`: it was volatile, and there was no connection any more. */
export type HeldOutcome = 'unchanged' | 'edited' | 'dropped' | 'answered' | 'lost';

/** A binary value of the held event itself, by its position: the page still has it, however large it is. */
export interface OriginalAttachment {
  original: number;
}

/** The user's decision about held events, by their numbers. A refusal refers to `request`. */
export type HeldDecision =
  | { type: 'release'; request: string; held: number[] }
  | { type: 'release_edited'; request: string; held: number; event: string; args: string; attachments: (Attachment | OriginalAttachment)[] }
  | { type: 'drop_held'; request: string; held: number[] }
  /** Answers an emit in the server's place: the server never gets it. */
  | { type: 'answer_held'; request: string; held: number; args: string; attachments: Attachment[] };

export interface SimulateRequest extends EventRequest {
  type: 'simulate';
}

/** From the panel to the workbench in a page. */
export type ToWorkbench = SimulateRequest | HeldDecision | { type: 'fault'; request: string; rule: Fault } | { type: 'undo'; rules: string[] };
