import type { Seq, ManagerKey, SocketKey, EpochMillis, Millis } from './keys';
import type { Payload, Portable } from './payload';
import type { ActiveBreak, BreakRefusal, Tampered } from './workbench';

/** Major version of the page's client, read off the shape of its objects. */
export type ClientMajor = 1 | 2 | 3 | 4;

/**
 * What became of an emit during the call.
 * - `sent`: handed to the engine
 * - `buffered`: the Socket was not connected; a `flushed` capture follows if it is sent later
 * - `queued`: waits in the queue of the `retries` option
 * - `discarded`: volatile, and the transport was not ready
 * - `failed`: `emit()` threw
 */
export type Fate = 'sent' | 'buffered' | 'queued' | 'discarded' | 'failed';

/** A Manager in Socket.IO's sense: it owns the Engine.IO connection and the reconnection logic. */
export interface Manager {
  key: ManagerKey;
  url: string;
  path: string;
  client: ClientMajor;
  /** The oldest release that has all the methods that this client has: `4.6`. */
  since: string;
  /** What the page sends along with each request. It may hold secrets: shown masked. */
  query?: Portable;
  reconnection: {
    enabled: boolean;
    /** Most attempts before `reconnect_failed`; `null` when unlimited. */
    attempts: number | null;
    delay: Millis;
    delayMax: Millis;
    /** How much of the delay may be added or taken away at random, 0 to 1. */
    jitter: number;
  };
  /** How long an attempt to connect may take; `null` without a limit. */
  timeout: Millis | null;
  /**
   * The page's own object could not be had: all that is known was read on the wire. `client` is then the newest that
   * speaks the protocol, and `reconnection` and `timeout` are the client's defaults.
   */
  wireOnly?: true;
}

/** A Socket in Socket.IO's sense: one namespace on a Manager. */
export interface Socket {
  key: SocketKey;
  manager: ManagerKey;
  namespace: string;
  /** Whether it connects by itself, as soon as it can: not before the page's `connect()`, nor after its `disconnect()`. */
  active?: boolean;
  /** What the page last sent in order to be let in (3.x and later). Holds secrets: shown masked. */
  auth?: Portable;
  /** Present while it is connected, told anew to each panel that attaches: its `connect` may have left the ring. */
  session?: Session;
}

/** Ties an emit to the request of the panel that caused it. */
export interface ReplayLink {
  /** The panel's own id of the request: performed at most once. */
  request: string;
  /** The captured emit that was replayed; absent for an emit composed from nothing. */
  of?: Seq;
}

/** What a Socket knows once it is connected. */
export interface Session {
  id: string;
  transport: string;
  recovered: boolean;
}

/** What the Engine told about itself. */
export type EngineEvent =
  | { name: 'handshake'; id: string; pingInterval: Millis; pingTimeout: Millis; maxPayload?: number; upgrades: string[] }
  | { name: 'open'; transport: string }
  | { name: 'upgrade'; transport: string }
  | { name: 'heartbeat'; packet: 'ping' | 'pong' }
  | { name: 'close'; reason: string }
  /** The page closed the Manager: it will not reconnect by itself. */
  | { name: 'stopped' };

export interface Stamp {
  seq: Seq;
  at: EpochMillis;
}

export type ManagerCapture = Stamp & { kind: 'manager'; manager: Manager };
export type SocketCapture = Stamp & { kind: 'socket'; socket: Socket };
export type OutgoingCapture = Stamp & {
  kind: 'outgoing';
  socket: SocketKey;
  event: string;
  payload: Payload;
  fate: Fate;
  /** Present when the page asked for an acknowledgement. */
  ackId?: number;
  /** What the page gave to get the answer. The hook then reports what that was given: by `ack`, or by `called`. */
  awaits?: 'callback' | 'promise';
  /** From `socket.timeout(ms)`, or from the option `ackTimeout`. */
  timeout?: Millis;
  volatile?: boolean;
  /** False after `socket.compress(false)`. */
  compress?: false;
  /** The call stack as the browser tells it, where the panel asked for it. */
  initiator?: string;
  replay?: ReplayLink;
  /** A rule of the panel's has held it up, or kept it from the server. */
  tampered?: Tampered;
  /** Why `emit()` threw, for the fate `failed`. */
  error?: string;
};
/** A buffered emit left the buffer, with what it carried by then: its values may have changed since. */
export type FlushedCapture = Stamp & { kind: 'flushed'; of: Seq; payload?: Payload };
export type IncomingCapture = Stamp & {
  kind: 'incoming';
  socket: SocketKey;
  event: string;
  payload: Payload;
  /** Present when the server asked for an acknowledgement. */
  ackId?: number;
  /** Listeners of this event and catch-all listeners at the moment it arrived; absent where only the wire was seen. */
  listeners?: number;
  /** The panel has simulated it: the server knows nothing of it. */
  replay?: ReplayLink;
  /** A rule of the panel's has held it up, or kept it from the page. */
  tampered?: Tampered;
};
/** The answer to an emit, or the page's answer to a received event: `of` tells which. */
export type AckCapture = Stamp & {
  kind: 'ack';
  of: Seq;
  payload: Payload;
  /** Of an answer to an emit: which of its tries the server answered. */
  id?: number;
  /** The client had no callback for it any more: the page was not given this answer. */
  late?: true;
  /** One more answer to what was answered already: of the server, or of the page, whose second answer is never sent. */
  again?: true;
  /** The page's callback threw an error. */
  threw?: true;
  /** Why the page's answer could not be encoded: it was never sent. */
  error?: string;
};
/**
 * The page's callback was called, or its promise settled, by something else than the answer that arrived just then: an
 * error of the client's (a timeout, a disconnect), or once more than once.
 */
export type CalledCapture = Stamp & {
  kind: 'called';
  of: Seq;
  /** Only one try of the `retries` option ended like this: the page isn't given anything yet. */
  number?: number;
  /** Message of the error that it was given. */
  error?: string;
  /** It had been called before. */
  again?: true;
  /** It threw an error. */
  threw?: true;
};
/** The bytes of a Blob or File that was told before, as the only attachment of an empty text. */
export type BytesCapture = Stamp & { kind: 'bytes'; blob: number; payload: Payload };
/** One of Socket.IO's own events, on a Socket or on a Manager. */
export type ReservedCapture = Stamp & {
  kind: 'reserved';
  manager: ManagerKey;
  /** Absent when the Manager emitted it. */
  socket?: SocketKey;
  event: string;
  args: Portable[];
  /** With `connect` only. */
  session?: Session;
  /** With `disconnect` and `connect_error`: whether the Manager will try again by itself, as its own state says. */
  willReconnect?: boolean;
};
/** The Manager planned its next attempt: `delay` is the real one, jitter included. */
export type BackoffCapture = Stamp & { kind: 'backoff'; manager: ManagerKey; attempt: number; delay: Millis };
export type EngineCapture = Stamp & { kind: 'engine'; manager: ManagerKey; event: EngineEvent };
export type ReplayFailedCapture = Stamp & {
  kind: 'replay_failed';
  replay: ReplayLink;
  /** It was to be received, not sent. */
  simulated?: true;
  reason: ReplayFailure;
  /** What was thrown, for the reason `threw`. */
  message?: string;
};
/** `lost` is told by the panel itself: the request never got to the page. */
export type ReplayFailure = 'gone' | 'disconnected' | 'reserved' | 'threw' | 'lost';

/** A Socket asks to be let into its namespace, with this (3.x and later). */
export type AuthCapture = Stamp & { kind: 'auth'; socket: SocketKey; auth: Portable };
/** One more try of an emit that the `retries` option has queued; the first is told by the emit itself, or as flushed. */
export type TriedCapture = Stamp & { kind: 'tried'; of: Seq; number: number; ackId?: number };
/** A listener was added to a Socket or taken away. */
export type ListenerCapture = Stamp & {
  kind: 'listener';
  socket: SocketKey;
  /** Absent where `off()` took away all listeners of all events. */
  event?: string;
  change: 'on' | 'once' | 'off';
  /** Listeners of this event now. */
  count: number;
};

/**
 * What happened to a transport of Engine.IO whose client's objects could not be had. Each stands for itself, with its
 * URL: the ring may have dropped those before it.
 */
export type WireCapture = Stamp & {
  kind: 'wire';
  /** Ours: one WebSocket, one session of WebTransport, or one request of long-polling. */
  channel: number;
  /** Of a session of WebTransport, which has no query, with the one that another transport would have. */
  url: string;
  /**
   * - `open`: the page has made it
   * - `error`: a WebSocket or a session of WebTransport reported an error
   * - `end`: the page closes it
   * - `close`: it is closed, or the request failed
   */
  step: 'open' | 'error' | 'end' | 'close';
  /** With `close`: the WebSocket's close code, or the status of the HTTP response (0 without one). */
  code?: number;
};
/** What went over such a transport: a frame, a part of a stream, or the body of a request or of its answer. */
export type WireFrameCapture = Stamp & {
  kind: 'wire_frame';
  channel: number;
  url: string;
  direction: 'out' | 'in';
  /** As it was, for the panel to decode: a text, or an empty text with binary as its only attachment. */
  payload: Payload;
};

/** The workbench is in the page, and these of its rules are at work; or it could not do what it was asked. */
export type WorkbenchCapture = Stamp & {
  kind: 'workbench';
  rules: ActiveBreak[];
  refused?: { request: string; reason: BreakRefusal };
};

/** The document has another address, and is still the same: a hash, `history.pushState`, back and forward. */
export type NavigationCapture = Stamp & { kind: 'navigation'; url: string };

/** Something went wrong in the hook itself: for the extension's own log, never a row. */
export type OwnErrorCapture = Stamp & { kind: 'own_error'; text: string };

/** All that is observed in a page. */
export type Capture =
  | ManagerCapture
  | SocketCapture
  | OutgoingCapture
  | FlushedCapture
  | IncomingCapture
  | AckCapture
  | CalledCapture
  | BytesCapture
  | ReservedCapture
  | BackoffCapture
  | EngineCapture
  | ReplayFailedCapture
  | TriedCapture
  | AuthCapture
  | ListenerCapture
  | WireCapture
  | WireFrameCapture
  | WorkbenchCapture
  | NavigationCapture
  | OwnErrorCapture;

/** Distributes over the union, so that each kind keeps its own fields. */
export type Unstamped = Capture extends infer Each ? (Each extends Capture ? Omit<Each, 'seq' | 'at'> : never) : never;
