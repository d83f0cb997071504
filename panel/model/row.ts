import type { Snapshot } from './snapshot';
import type { Severity } from '../../src/socketio/reservedEvents';
import type { ManagerKey, Seq, SocketKey, PageId, EpochMillis, Millis } from '../../src/protocol/keys';
import type { Payload } from '../../src/protocol/payload';
import type { HeldOutcome } from '../../src/protocol/workbench';
import type { GapCapture } from '../../src/protocol/capture';
import type { Reconnection } from '../../src/protocol/manager';
import type { IncomingCapture, OutgoingCapture, ReplayFailedCapture, AckCapture } from '../../src/protocol/eventCapture';
import type { ReservedCapture, EngineCapture } from '../../src/protocol/clientCapture';
import type { NavigationCapture } from '../../src/protocol/pageCapture';
import type { Failure } from './engineRun';
import type { ServerReport } from './serverReport';

/** `page`: not an event, but a navigation of the page, or a gap in the recording. `server`: reported by a server about itself. */
export type Direction = 'emit' | 'on' | 'reserved' | 'page' | 'server';
/**
 * What the side that requested an acknowledgement got: the page for an emit, the server for a received event. An answer that still
 * arrived is `late`.
 */
export type Ack = More &
  (
    | { state: 'pending' }
    | { state: 'acked'; at: EpochMillis; latency: Millis; capture: AckCapture }
    /** Nothing, and nothing will come: the Socket disconnected first, for example. */
    | { state: 'lost'; reason: string }
    /** An error, as the timeout expired. */
    | { state: 'timedOut'; at: EpochMillis }
    /** Another error from the client. */
    | { state: 'rejected'; at: EpochMillis; error: string }
  );

interface More {
  /** The answer that arrived after the page had got something else, or the page's own answer that the server no longer waited for. */
  late?: Answer;
  /** How often the callback was called, or the page answered, after the first time. */
  again?: number;
  /** How often the server answered after the first time, which the client ignored. */
  answeredAgain?: number;
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

/** Captures that become a row of the timeline. Others complete a row or the state of the Sockets. */
export type RowCapture = OutgoingCapture | IncomingCapture | ReservedCapture | EngineCapture | ReplayFailedCapture | NavigationCapture | GapCapture | ServerReport;

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
  /** The connection and the session at that time; absent for what has nothing to do with one. */
  snapshot?: Snapshot;
  /** When a buffered emit was sent. */
  flushedAt?: EpochMillis;
  /** The connection and the session when it was sent. */
  flushedIn?: Snapshot;
  /** Tries of the `retries` option, once there is more than one, or one has failed. */
  tries?: Try[];
  /** For a pong: time since the ping (Engine.IO 3). */
  roundTrip?: Millis;
  /** The outage that this row belongs to. */
  outage?: Outage;
  /** For an error, and for a disconnect that an error led to: the transport's message. */
  readonly failure?: Failure;
  /** Set if a fault holds it, or held it: the last time. */
  held?: HeldEvent;
  /** The user's bookmark, with a note that may be empty. */
  bookmark?: { note: string };
}

export interface Attempt {
  number: number;
  /** The delay that the Manager planned, including jitter, and the options that it planned from. */
  planned?: { at: EpochMillis; delay: Millis; from?: Reconnection };
  startedAt?: EpochMillis;
  /** Message of the reconnect_error or connect_error. */
  error?: string;
  /** The transport's message. */
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
  /** How long the Engine had been silent when it started, if known. */
  silentFor?: Millis;
  /**
   * Outages of other Managers of the page that lost the same server at the same time, and this one, in the order in which they
   * began. One array for all of them.
   */
  readonly together: Outage[];
  /** Emits buffered during the outage, and how many of them were sent at its end. */
  buffered: number;
  flushed: number;
}

/** An event that a fault holds, or held. A new object for each change. */
export interface HeldEvent {
  /** The page's number for it. */
  readonly id: number;
  readonly page: PageId;
  /** The fault's ID. */
  readonly rule: string;
  readonly at: EpochMillis;
  /** Its emit, or received event. */
  readonly of: Seq;
  /** The row of that event; while recording is paused it isn't in the log. Absent if it has left the log. */
  readonly row?: Row;
  /** What was decided, and when. Undefined while it is held. */
  readonly outcome?: HeldOutcome;
  readonly decidedAt?: EpochMillis;
  /** Its fault ended, or the page closed, before the user decided. */
  readonly automatic?: true;
  /** It is decided, but can't be released yet. */
  readonly waits?: 'turn' | 'connection' | undefined;
  /** The page was closed, or the file ends, before its outcome was reported. */
  readonly left?: true;
  /** When it was released or dropped. */
  readonly endedAt?: EpochMillis;
  /** With `edited`: what replaced the original. */
  readonly event?: string;
  readonly payload?: Payload;
}
