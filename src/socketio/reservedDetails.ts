import type { ClientMajor } from '../protocol/capture';

/** The same in every version, or one thing in 1 and 2 and another in 3 and 4. */
export type BySince = string | { old: string; now: string };

/** What a person asks of a reserved event beyond its meaning. Kept apart: it is read only where the table is looked at. */
export interface ReservedDetails {
  /** What a listener gets. */
  args: BySince;
  todo: BySince;
}

const NUMBER = 'attempt: its number, from 1';
const ON_MANAGER = {
  old: 'Listen on the Socket or on the Manager, not on both: each tells it.',
  now: 'Listen on the Manager: `socket.io.on(…)`.',
};

/** Read in the sources of socket.io-client 1.7.4, 2.5.0, 3.1.3 and 4.8.4. */
const DETAILS: Readonly<Record<string, ReservedDetails>> = {
  connect: {
    args: 'none',
    todo: 'It comes again after each reconnect: register listeners outside of it, or they pile up.',
  },
  connection: { args: "the server's Socket", todo: 'In the page, listen to `connect`.' },
  connecting: {
    args: 'none',
    todo: { old: 'Show that the page is connecting.', now: 'Look at `socket.active` (since 3.1).' },
  },
  connect_error: {
    args: {
      old: 'error: an Error of the Engine, or the text "timeout"',
      now: 'error: an Error; with `data` where a middleware gave some; since 4.5 with `description` and `context` where the connection could not be made',
    },
    todo: {
      old: "Look its message up under connect errors. The server's own refusals come as `error`.",
      now: 'Look its message up under connect errors: after some of them nothing tries again.',
    },
  },
  connect_timeout: {
    args: { old: 'timeout: how long it waited, in ms', now: 'none' },
    todo: {
      old: 'Check that the server is up, or raise `timeout`.',
      now: 'Listen to `connect_error` and look for the message "timeout".',
    },
  },
  disconnect: {
    args: {
      old: 'reason: a text',
      now: 'reason: a text; since 4.5 also details: what the transport had to say',
    },
    todo: 'Look the reason up under disconnect reasons: after some of them the page has to call `socket.connect()`.',
  },
  disconnecting: {
    args: 'reason: a text; `socket.rooms` can still be read',
    todo: 'In the page, listen to `disconnect`.',
  },
  error: {
    args: {
      old: 'a bare value: what a middleware refused with, "Invalid namespace", or an Error of the Engine',
      now: 'error: an Error',
    },
    todo: {
      old: 'Listen to it on each Socket: it is the only sign that the server refused.',
      now: 'On a Socket, listen to `connect_error` for failures of the connection.',
    },
  },
  reconnect: { args: NUMBER, todo: ON_MANAGER },
  reconnect_attempt: { args: NUMBER, todo: ON_MANAGER },
  reconnecting: {
    args: { old: NUMBER, now: 'none' },
    todo: {
      old: 'Listen to one of the two only.',
      now: 'Listen to `reconnect_attempt` on the Manager: `socket.io.on(…)`.',
    },
  },
  reconnect_error: {
    args: { old: 'error: an Error of the Engine, or the text "timeout"', now: 'error: an Error' },
    todo: ON_MANAGER,
  },
  reconnect_failed: {
    args: 'none',
    todo: 'Tell the person that the connection is gone; `socket.connect()` tries again.',
  },
  ping: {
    args: 'none',
    todo: {
      old: 'None. The client sends a ping each `pingInterval`.',
      now: 'None. The server sends a ping each `pingInterval`. The Manager of 3.1 and 4.0 does not tell it, though its documentation says so.',
    },
  },
  pong: {
    args: { old: 'latency: the round trip in ms', now: 'none' },
    todo: {
      old: 'None.',
      now: 'To measure the latency, emit an event with an acknowledgement.',
    },
  },
  open: { args: 'none', todo: 'None. A Socket is usable only after its own `connect`.' },
  close: {
    args: 'reason: a text, the same as that of `disconnect`; since 4.5 also details',
    todo: 'None. It is told also where no Socket was connected yet.',
  },
  packet: { args: 'packet: its type and its data', todo: 'For debugging only.' },
  packetCreate: { args: 'packet: its type and its data', todo: 'For debugging only.' },
  drain: { args: 'none', todo: 'None.' },
  upgrade: {
    args: 'transport: its `name` is "websocket" or "webtransport"',
    todo: 'Where it never comes, look whether a proxy lets WebSocket through.',
  },
  newListener: { args: 'event and listener', todo: 'Choose another name for an event of your own.' },
  removeListener: { args: 'event and listener', todo: 'Choose another name for an event of your own.' },
};

/** Undefined for an event that is not one of the table. */
export function detailsOf(event: string): ReservedDetails | undefined {
  return Object.hasOwn(DETAILS, event) ? DETAILS[event] : undefined;
}

export function inVersion(text: BySince, client: ClientMajor): string {
  return typeof text === 'string' ? text : text[client <= 2 ? 'old' : 'now'];
}
