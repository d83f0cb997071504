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

/** `page`: neither of the two, but what the page did meanwhile. */
export type Direction = 'emit' | 'on' | 'reserved' | 'page';
/**
 * What the one who asked for an acknowledgement was given: the page for an emit, the server for a received event.
 * An answer that arrived all the same is `late`.
 */
export type Ack = More &
  (
    | { state: 'pending' }
    | { state: 'acked'; at: EpochMillis; latency: Millis; capture: AckCapture }
    /** Nothing, and nothing will come: the Socket disconnected first, for example. */
    | { state: 'lost'; reason: string }
    /** An error, as the timeout expired. */
    | { state: 'timedOut'; at: EpochMillis }
    /** Another error of the client's. */
    | { state: 'rejected'; at: EpochMillis; error: string }
  );

interface More {
  /** The answer that came when the page had been given something else, or the page's when nobody waited for it. */
  late?: Answer;
  /** How often it was answered, or the callback called, once more. */
  again?: number;
  /** The page's callback threw an error. */
  threw?: true;
}

export interface Answer {
  at: EpochMillis;
  latency: Millis;
  capture: AckCapture;
}

/** One try of the `retries` option. */
export interface Try {
  number: number;
  at: EpochMillis;
  ackId?: number;
  /** How it ended for the client. */
  end?: { at: EpochMillis; error?: string };
  /** When the server's answer to it arrived, if the client didn't wait for it any more. */
  lateAt?: EpochMillis;
}

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
  /** Those of the `retries` option, once there is more than one, or one has failed. */
  tries?: Try[];
  /** Of a pong: how long after the ping it came (Engine.IO 3). */
  roundTrip?: Millis;
  /** The outage that this row belongs to. */
  outage?: Outage;
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
