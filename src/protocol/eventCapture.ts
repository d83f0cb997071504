import type { Millis, Seq, SocketKey } from './keys';
import type { Payload } from './payload';
import type { Stamp } from './stamp';
import type { Tampered } from './workbench';

/**
 * What happened to an emit during the call.
 * - `sent`: passed to the Engine
 * - `buffered`: the Socket was not connected; a `flushed` capture follows if it is sent later
 * - `queued`: waits in the queue of the `retries` option
 * - `discarded`: volatile, and the transport was not ready
 * - `failed`: `emit()` threw
 */
export type Fate = 'sent' | 'buffered' | 'queued' | 'discarded' | 'failed';

/** Links an emit to the panel's request that caused it. */
export interface ReplayLink {
  /** The panel's ID of the request, which is performed at most once. */
  request: string;
  /** The captured emit that was replayed; absent for an emit composed from scratch. */
  of?: Seq;
}

export type OutgoingCapture = Stamp & {
  kind: 'outgoing';
  socket: SocketKey;
  event: string;
  payload: Payload;
  fate: Fate;
  /** Present if the page requested an acknowledgement. */
  ackId?: number;
  /** What the page passed to get the answer. The hook then reports what that was called with: as `ack`, or as `called`. */
  awaits?: 'callback' | 'promise';
  /** From `socket.timeout(ms)` or the `ackTimeout` option. */
  timeout?: Millis;
  volatile?: boolean;
  /** False after `socket.compress(false)`. */
  compress?: false;
  /** The call stack as the browser reports it, if the panel requested it. */
  initiator?: string;
  replay?: ReplayLink;
  /** A fault of the panel delayed it, or kept it from the server. */
  tampered?: Tampered;
  /** Older files only: the error that `emit()` threw, for the fate `failed`. */
  error?: string;
};

/** A buffered emit was sent, with its values at that time: they may have changed. */
export type FlushedCapture = Stamp & { kind: 'flushed'; of: Seq; payload?: Payload };

/** Another try of an emit that the `retries` option queued. The first try is the emit itself, or its `flushed`. */
export type TriedCapture = Stamp & { kind: 'tried'; of: Seq; number: number; ackId?: number };

export type IncomingCapture = Stamp & {
  kind: 'incoming';
  socket: SocketKey;
  event: string;
  payload: Payload;
  /** Present if the server requested an acknowledgement. */
  ackId?: number;
  /**
   * Listeners for this event, including catch-all listeners, when it arrived; absent if it was seen on the wire only.
   */
  listeners?: number;
  /** The panel simulated it: the server doesn't know about it. */
  replay?: ReplayLink;
  /** A fault of the panel delayed it, or kept it from the page. */
  tampered?: Tampered;
};

/** The answer to an emit, or the page's answer to a received event. `of` refers to it. */
export type AckCapture = Stamp & {
  kind: 'ack';
  of: Seq;
  payload: Payload;
  /** For an answer to an emit: which of its tries the server answered. */
  id?: number;
  /** The client had no callback for it any more: the page didn't get this answer. */
  late?: true;
  /** Another answer to what was answered already: from the server, or from the page, whose second answer is never sent. */
  again?: true;
  /** The page's callback threw an error. For the page's own answer: it couldn't be encoded, and was never sent. */
  threw?: true;
  /** The panel gave it in the server's place, to an emit that it held. */
  simulated?: true;
  /** Older files only: why the page's answer could not be encoded. */
  error?: string;
};

/**
 * The page's callback was called, or its promise settled, by something other than the answer that had just arrived: an error from
 * the client (a timeout, a disconnect), or more than once.
 */
export type CalledCapture = Stamp & {
  kind: 'called';
  of: Seq;
  /** Only one try of the `retries` option ended like this: the page hasn't got anything yet. */
  number?: number;
  /** Message of the error that it was called with. */
  error?: string;
  /** It had been called before. */
  again?: true;
  /** It threw an error. */
  threw?: true;
};

/** The bytes of a Blob or File that was captured before, as the only attachment of an empty text. */
export type BytesCapture = Stamp & { kind: 'bytes'; blob: number; payload: Payload };

/** `lost` comes from the panel itself: the request never reached the page. */
export type ReplayFailure = 'gone' | 'disconnected' | 'reserved' | 'threw' | 'lost';

export type ReplayFailedCapture = Stamp & {
  kind: 'replay_failed';
  replay: ReplayLink;
  /** It simulates a received event. */
  simulated?: true;
  reason: ReplayFailure;
  /** The error, for the reason `threw`. */
  message?: string;
};

/** Events that were emitted and received, with what became of them. */
export type EventCapture = OutgoingCapture | FlushedCapture | TriedCapture | IncomingCapture | AckCapture | CalledCapture | BytesCapture | ReplayFailedCapture;
