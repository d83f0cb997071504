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

/** `page`: neither of the two, but what the page did meanwhile. */
export type Direction = 'emit' | 'on' | 'reserved' | 'page';
/** State of the acknowledgement that an emit or a received event asked for. */
export type Ack =
  | { state: 'pending' }
  | { state: 'acked'; at: EpochMillis; latency: Millis; capture: AckCapture }
  /** The Socket disconnected first. */
  | { state: 'lost'; reason: string }
  | { state: 'timedOut' };

/** The captures that get a row of their own in the timeline; the others complete a row or the picture of the Sockets. */
export type RowCapture = OutgoingCapture | IncomingCapture | ReservedCapture | EngineCapture | ReplayFailedCapture | NavigationCapture;

/**
 * One line of the timeline. Mutable only by the model: what is not readonly is filled in later, and the payload of a
 * buffered emit gives way to the one that was sent.
 */
export interface Row {
  /** Its place in the log since the last clear; also its React key. Grows, never reused. */
  readonly id: number;
  readonly page: PageId;
  readonly at: EpochMillis;
  readonly direction: Direction;
  /** Of the Socket; empty for a Manager's own event. */
  readonly namespace: string;
  readonly event: string;
  readonly socket?: SocketKey;
  readonly manager?: ManagerKey;
  readonly capture: RowCapture;
  readonly severity?: Severity;
  /** ping and pong: hidden unless asked for. */
  readonly heartbeat: boolean;
  /** Size of the payload in bytes, as far as it is known without encoding. */
  size: number;
  ack?: Ack;
  /** When a buffered emit was sent after all. */
  flushedAt?: EpochMillis;
  /** How often the `retries` option has sent it, where more than once. */
  tries?: number;
  /** Of a pong: how long after the ping it came (Engine.IO 3). */
  roundTrip?: Millis;
  /** The outage that this row belongs to. */
  outage?: Outage;
  /** Of an error, and of a disconnect that an error led to: what the Engine's transport said. */
  readonly failure?: Failure;
  /** Of a Socket's own event: what it had sent to be let in. It may hold secrets. */
  readonly asked?: Portable;
  /** The user's own, with a note that may be empty. */
  bookmark?: { note: string };
}

/** An emit that is bigger than the server allows; sizes in bytes. */
export interface Oversized {
  event: string;
  at: EpochMillis;
  size: number;
  limit: number;
}

export interface Attempt {
  number: number;
  /** What the Manager planned, jitter included. */
  planned?: { at: EpochMillis; delay: Millis };
  startedAt?: EpochMillis;
  /** Message of the reconnect_error or connect_error. */
  error?: string;
  /** What the Engine's transport said. */
  failure?: Failure;
}

/** From a disconnect over its attempts to the reconnect. Derived, and updated in place. */
export interface Outage {
  readonly id: number;
  readonly page: PageId;
  readonly manager: ManagerKey;
  /** Present where only one namespace was left: `io server disconnect`, `io client disconnect`. */
  readonly socket?: SocketKey;
  readonly startedAt: EpochMillis;
  readonly reason: string;
  /** `retrying`: the Manager retries automatically; `waiting`: the page must call `connect()`. */
  state: 'retrying' | 'waiting' | 'over' | 'failed' | 'left';
  endedAt?: EpochMillis;
  attempts: Attempt[];
  /** An emit over the server's limit that went out shortly before: the likely cause. */
  oversized?: Oversized;
  /** How long the Engine had shown no sign of life when it began, where that is known. */
  silentFor?: Millis;
  /** Emits buffered meanwhile, and how many of those were sent at the end. */
  buffered: number;
  flushed: number;
}
