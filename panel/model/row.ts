import type { Severity } from '../../src/socketio/reservedEvents';
import type { ManagerKey, SocketKey, PageId, EpochMillis, Millis } from '../../src/protocol/keys';
import type {
  IncomingCapture,
  OutgoingCapture,
  ReplayFailedCapture,
  ReservedCapture,
  EngineCapture,
  AckCapture,
  NavigationCapture,
} from '../../src/protocol/capture';
import type { Portable } from '../../src/protocol/payload';
import type { Failure } from './engineRun';

/** `page`: not an event, but a navigation of the page. */
export type Direction = 'emit' | 'on' | 'reserved' | 'page';
/** State of the acknowledgement that an emit or a received event requested. */
export type Ack =
  | { state: 'pending' }
  | { state: 'acked'; at: EpochMillis; latency: Millis; capture: AckCapture }
  /** The Socket disconnected first. */
  | { state: 'lost'; reason: string }
  | { state: 'timedOut' };

/** Captures that become a row of the timeline. Others complete a row or the state of the Sockets. */
export type RowCapture = OutgoingCapture | IncomingCapture | ReservedCapture | EngineCapture | ReplayFailedCapture | NavigationCapture;

/**
 * A row of the timeline. Only the model changes it: fields that aren't readonly are set later, and the payload of a
 * buffered emit is replaced when it is sent.
 */
export interface Row {
  /** Its position in the log since the last clear, and its React key. Ascending, never reused. */
  readonly id: number;
  readonly page: PageId;
  readonly at: EpochMillis;
  readonly direction: Direction;
  /** The Socket's; empty for an event of a Manager. */
  readonly namespace: string;
  readonly event: string;
  readonly socket?: SocketKey;
  readonly manager?: ManagerKey;
  readonly capture: RowCapture;
  readonly severity?: Severity;
  /** ping and pong: hidden by default. */
  readonly heartbeat: boolean;
  /** Size of the payload in bytes, as far as it is known without encoding. */
  size: number;
  ack?: Ack;
  /** When a buffered emit was sent. */
  flushedAt?: EpochMillis;
  /** How often the `retries` option sent it, if more than once. */
  tries?: number;
  /** For a pong: time since the ping (Engine.IO 3). */
  roundTrip?: Millis;
  /** The outage that this row belongs to. */
  outage?: Outage;
  /** Of an error, and of a disconnect that an error led to: what the Engine's transport said. */
  readonly failure?: Failure;
  /** Of a Socket's own event: what it had sent to be let in. It may hold secrets. */
  readonly asked?: Portable;
  /** The user's bookmark, with a note that may be empty. */
  bookmark?: { note: string };
}

/** An emit larger than the server's limit; sizes in bytes. */
export interface Oversized {
  event: string;
  at: EpochMillis;
  size: number;
  limit: number;
}

export interface Attempt {
  number: number;
  /** The delay that the Manager planned, including jitter. */
  planned?: { at: EpochMillis; delay: Millis };
  startedAt?: EpochMillis;
  /** Message of the reconnect_error or connect_error. */
  error?: string;
  /** What the Engine's transport said. */
  failure?: Failure;
}

/** From a disconnect through the attempts to the reconnect. Derived, and updated in place. */
export interface Outage {
  readonly id: number;
  readonly page: PageId;
  readonly manager: ManagerKey;
  /** Present if only one namespace was disconnected: `io server disconnect`, `io client disconnect`. */
  readonly socket?: SocketKey;
  readonly startedAt: EpochMillis;
  readonly reason: string;
  /** `retrying`: the Manager retries automatically; `waiting`: the page must call `connect()`. */
  state: 'retrying' | 'waiting' | 'over' | 'failed' | 'left';
  endedAt?: EpochMillis;
  attempts: Attempt[];
  /** An emit over the server's limit that was sent shortly before: the likely cause. */
  oversized?: Oversized;
  /** How long the Engine had been silent when it started, if known. */
  silentFor?: Millis;
  /** Emits buffered during the outage, and how many of them were sent at its end. */
  buffered: number;
  flushed: number;
}
