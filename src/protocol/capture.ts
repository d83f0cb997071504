import type { Seq, ManagerKey, SocketKey, EpochMillis, Millis } from './keys';
import type { Payload, Portable } from './payload';
import type { ActiveFault, Fault, FaultRefusal, HeldOutcome, Tampered } from './workbench';

/** Major version of the page's client, detected from its objects. */
export type ClientMajor = 1 | 2 | 3 | 4;

/**
 * What happened to an emit during the call.
 * - `sent`: passed to the Engine
 * - `buffered`: the Socket was not connected; a `flushed` capture follows if it is sent later
 * - `queued`: waits in the queue of the `retries` option
 * - `discarded`: volatile, and the transport was not ready
 * - `failed`: `emit()` threw
 */
export type Fate = 'sent' | 'buffered' | 'queued' | 'discarded' | 'failed';

/** How a Manager reconnects. The page may change it at any time. */
export interface Reconnection {
  enabled: boolean;
  /** Most attempts before `reconnect_failed`; `null` when unlimited. */
  attempts: number | null;
  delay: Millis;
  delayMax: Millis;
  /** How much of the delay may be added or subtracted at random, 0 to 1. */
  jitter: number;
}

/** What an Engine connects with. The Manager makes a new Engine for each attempt, from the options as they are then. */
export interface Connection {
  url: string;
  path: string;
  /** The transport that it starts with. */
  transport: string;
  /** Those that it may use, in order. */
  transports: string[];
  /** What is actually sent with each request, without Engine.IO's own parameters. It may contain secrets: shown masked. */
  query?: Portable;
  /** `extraHeaders`, as the page gave them. They may contain secrets: shown masked. */
  headers?: Portable;
  /** False if the transport can't send them: a browser's WebSocket, or a client that reads the option in Node.js only. */
  headersSent?: boolean;
  /** Whether requests to another origin carry cookies. */
  withCredentials?: boolean;
  /** For an Engine that was open before it was observed. */
  id?: string;
}

/** Socket.IO's Manager: it owns the Engine.IO connection and the reconnection logic. */
export interface Manager {
  key: ManagerKey;
  url: string;
  path: string;
  client: ClientMajor;
  /** The oldest release that has all the methods of this client, such as `4.6`. */
  since: string;
  /** What the page adds to each request. It may contain secrets, so it is shown masked. */
  query?: Portable;
  reconnection: Reconnection;
  /** Timeout of an attempt to connect; `null` if there is none. */
  timeout: Millis | null;
  /**
   * The page's own object can't be reached: everything was read on the wire. `client` is then the newest that uses this
   * protocol, and `reconnection` and `timeout` are the client's defaults.
   */
  wireOnly?: true;
}

/** Socket.IO's Socket: one namespace on a Manager. */
export interface Socket {
  key: SocketKey;
  manager: ManagerKey;
  namespace: string;
  /** Whether it connects automatically: not before the page's `connect()`, nor after its `disconnect()`. */
  active?: boolean;
  /** Files of the first version only. */
  auth?: Portable;
  /** For one that was connected when it was first observed. */
  session?: Session;
  /** Options that were given with it and belong to a Manager, which existed already: they have no effect. */
  ignored?: Portable;
}

/** Links an emit to the panel's request that caused it. */
export interface ReplayLink {
  /** The panel's ID of the request, which is performed at most once. */
  request: string;
  /** The captured emit that was replayed; absent for an emit composed from scratch. */
  of?: Seq;
}

/** What a connected Socket knows. */
export interface Session {
  id: string;
  transport: string;
  recovered: boolean;
}

/** The response to a long-polling request. */
export interface HttpAnswer {
  /** 0 if no response reached the page: the browser doesn't say why. */
  status: number;
  /** Where the response came from, after redirects; empty if there was none. */
  url: string;
  /** The response's content type; empty if it is unknown. */
  type: string;
  /** The beginning of the response's body. */
  body: string;
}

/** The server's handshake. */
export interface Handshake {
  name: 'handshake';
  id: string;
  pingInterval: Millis;
  pingTimeout: Millis;
  maxPayload?: number;
  upgrades: string[];
}

/** What the Engine reported. */
export type EngineEvent =
  | Handshake
  | { name: 'open'; transport: string }
  /** It tries another transport beside the one that it uses. */
  | { name: 'probe'; transport: string }
  /** The other transport works: emits wait until the one before has paused. */
  | { name: 'upgrading'; transport: string }
  | { name: 'upgrade'; transport: string }
  /** The other transport doesn't work: the connection stays as it is. */
  | { name: 'upgradeError'; transport: string; message: string }
  /** With `tryAllTransports`: the transport before failed with this message, and another is tried. */
  | { name: 'fallback'; from: string; transport: string; message: string }
  /** So many packets wait to be written: the transport accepts no more. */
  | { name: 'backlog'; packets: number }
  /** The backlog was written: at most so many packets waited, for so long. */
  | { name: 'drain'; packets: number; ms: Millis }
  | { name: 'heartbeat'; packet: 'ping' | 'pong' }
  | { name: 'close'; reason: string }
  /** Its transport reported an error. `answer`: the response, if it was an HTTP request. */
  | { name: 'failed'; transport: string; message: string; answer?: HttpAnswer }
  /** Its WebSocket was closed; reported after the effects of the close. */
  | { name: 'ws_closed'; code: number; reason: string; clean: boolean }
  /** The page closed the Manager, so it won't reconnect automatically. */
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
  /** Of an answer to an emit: which of its tries the server answered. */
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
/** One of Socket.IO's own events, on a Socket or on a Manager. */
export type ReservedCapture = Stamp & {
  kind: 'reserved';
  manager: ManagerKey;
  /** Absent if the Manager emitted it. */
  socket?: SocketKey;
  event: string;
  args: Portable[];
  /** With `connect` only. */
  session?: Session;
  /**
   * With `disconnect` and `connect_error`: whether the Manager will try again automatically, according to its state.
   */
  willReconnect?: boolean;
};
/** The Manager scheduled its next attempt. `delay` is the actual one, including jitter. */
export type BackoffCapture = Stamp & { kind: 'backoff'; manager: ManagerKey; attempt: number; delay: Millis };
export type EngineCapture = Stamp & { kind: 'engine'; manager: ManagerKey; event: EngineEvent };
export type ReplayFailedCapture = Stamp & {
  kind: 'replay_failed';
  replay: ReplayLink;
  /** It simulates a received event. */
  simulated?: true;
  reason: ReplayFailure;
  /** The error, for the reason `threw`. */
  message?: string;
};
/** `lost` comes from the panel itself: the request never reached the page. */
export type ReplayFailure = 'gone' | 'disconnected' | 'reserved' | 'threw' | 'lost';

/** The Manager creates an Engine: an attempt to connect begins, with this. */
export type ConnectionCapture = Stamp & { kind: 'connection'; manager: ManagerKey; connection: Connection };
/** The options that the client reads again while it runs, if the page has changed them since they were last reported. */
export type OptionsCapture = Stamp & {
  kind: 'options';
  manager: ManagerKey;
  reconnection: Reconnection;
  timeout: Millis | null;
};
/** The page has changed the `extraHeaders` of a connection that sends them: they apply to its requests from now on. */
export type HeadersCapture = Stamp & { kind: 'headers'; manager: ManagerKey; headers: Portable };
/** A Socket asks to join its namespace, with this. */
export type AuthCapture = Stamp & {
  kind: 'auth';
  socket: SocketKey;
  /** 3.x and later; absent if nothing is sent. */
  auth?: Portable;
  /** 1.x and 2.x: the namespace's own query, as text. */
  query?: string;
};
/** Another try of an emit that the `retries` option queued. The first try is the emit itself, or its `flushed`. */
export type TriedCapture = Stamp & { kind: 'tried'; of: Seq; number: number; ackId?: number };
/** A listener was added to a Socket or removed. */
export type ListenerCapture = Stamp & {
  kind: 'listener';
  socket: SocketKey;
  /** Absent if `off()` removed all listeners of all events. */
  event?: string;
  change: 'on' | 'once' | 'off';
  /** Number of listeners for this event now. */
  count: number;
};

/**
 * What happened to an Engine.IO transport whose client can't be reached. Each one can be understood alone, with its
 * URL: the ring may have dropped earlier ones.
 */
export type WireCapture = Stamp & {
  kind: 'wire';
  /** One WebSocket, one WebTransport session, or one long-polling request. */
  channel: number;
  /** A WebTransport session has no query: it gets the one that another transport would have. */
  url: string;
  /**
   * - `open`: the page created it
   * - `error`: a WebSocket or WebTransport session reported an error
   * - `end`: the page closes it
   * - `close`: it is closed, or the request failed
   */
  step: 'open' | 'error' | 'end' | 'close';
  /** With `close`: the WebSocket's close code, or the HTTP status (0 without a response). */
  code?: number;
};
/** Data of such a transport: a frame, a part of a stream, or the body of a request or response. */
export type WireFrameCapture = Stamp & {
  kind: 'wire_frame';
  channel: number;
  url: string;
  direction: 'out' | 'in';
  /** Unchanged, for the panel to decode: a text, or an empty text with the binary data as its only attachment. */
  payload: Payload;
};

/**
 * The workbench is in the page, and these faults are active; or the result of a request that ended immediately; or why it couldn't
 * do what was requested.
 */
export type WorkbenchCapture = Stamp & {
  kind: 'workbench';
  rules: ActiveFault[];
  did?: Fault;
  refused?: { request: string; reason: FaultRefusal };
};

/** A fault holds an emit (or a try of it) or a received event, which is `of`. `id` is the workbench's. */
export type HeldCapture = Stamp & { kind: 'held'; id: number; of: Seq; rule: string };
/** The outcome for a held event was decided. */
export type ReleasedCapture = Stamp & {
  kind: 'released';
  held: number;
  of: Seq;
  outcome: HeldOutcome;
  /** Its fault ended, or the page closed, before the user decided. */
  automatic?: true;
  /** Decided, but it still waits: for an earlier one that is held, or for the connection. Another capture follows. */
  waits?: 'turn' | 'connection';
  /** With `edited`: what replaced the original. */
  event?: string;
  payload?: Payload;
};

/**
 * What happened to the page itself, if it may be why a connection was lost.
 * - `hidden`, `visible`, `frozen`, `resumed`: as the browser reports it
 * - `offline`, `online`: likewise
 * - `blocked`: the main thread ran one task for `ms`, until now
 * - `slept`: the computer slept for `ms`: the page's clock stood still
 * - `csp`: the page's Content Security Policy blocked a connection, to the address `text`
 */
export type PageCapture = Stamp & { kind: 'page'; change: PageChange; ms?: Millis; text?: string };
export type PageChange = 'hidden' | 'visible' | 'frozen' | 'resumed' | 'offline' | 'online' | 'blocked' | 'slept' | 'csp';

/** The document's URL changed, but it is the same document: a hash, `history.pushState`, back or forward. */
export type NavigationCapture = Stamp & { kind: 'navigation'; url: string };

/**
 * While recording was paused, `missed` events happened that have no row: the first at `from`, the last at `at`, on any page.
 * Created by the panel.
 */
export type GapCapture = Stamp & { kind: 'gap'; from: EpochMillis; missed: number };

/** In session files: a capture whose row isn't in the file, for what it says about the rows after it. Created by the panel. */
export type AsideCapture = Stamp & { kind: 'aside'; capture: ReservedCapture | EngineCapture };

/** An error of the hook itself: for the extension's own log, never a row. */
export type OwnErrorCapture = Stamp & { kind: 'own_error'; text: string };

/** Everything that is recorded in a page. */
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
  | ConnectionCapture
  | OptionsCapture
  | HeadersCapture
  | AuthCapture
  | ListenerCapture
  | WireCapture
  | WireFrameCapture
  | WorkbenchCapture
  | HeldCapture
  | ReleasedCapture
  | NavigationCapture
  | PageCapture
  | GapCapture
  | AsideCapture
  | OwnErrorCapture;

/** Distributes over the union, so that each kind keeps its own fields. */
export type Unstamped = Capture extends infer Each ? (Each extends Capture ? Omit<Each, 'seq' | 'at'> : never) : never;
