import type { ClientMajor } from '../protocol/capture';
import { t } from '../i18n/t';

/** The same in every version, or one thing in 1 and 2 and another in 3 and 4. */
export type BySince = string | { old: string; now: string };

/** What a person asks of a reserved event beyond its meaning. Kept apart: it is read only where the table is looked at. */
export interface ReservedDetails {
  /** What a listener gets. */
  args: BySince;
  todo: BySince;
}

const NUMBER = t('attempt: its number, from 1');
const ON_MANAGER = {
  old: t('Listen on the Socket or on the Manager, not on both: each tells it.'),
  now: t('Listen on the Manager: `socket.io.on(…)`.'),
};

/** Read in the sources of socket.io-client 1.7.4, 2.5.0, 3.1.3 and 4.8.4. */
const DETAILS: Readonly<Record<string, ReservedDetails>> = {
  connect: {
    args: t('none'),
    todo: t('It comes again after each reconnect: register listeners outside of it, or they pile up.'),
  },
  connection: { args: t("the server's Socket"), todo: t('In the page, listen to `connect`.') },
  connecting: {
    args: t('none'),
    todo: { old: t('Show that the page is connecting.'), now: t('Look at `socket.active` (since 3.1).') },
  },
  connect_error: {
    args: {
      old: t('error: an Error of the Engine, or the text "timeout"'),
      now: t('error: an Error; with `data` where a middleware gave some; since 4.5 with `description` and `context` where the connection could not be made'),
    },
    todo: {
      old: t("Look its message up under connect errors. The server's own refusals come as `error`."),
      now: t('Look its message up under connect errors: after some of them nothing tries again.'),
    },
  },
  connect_timeout: {
    args: { old: t('timeout: how long it waited, in ms'), now: t('none') },
    todo: {
      old: t('Check that the server is up, or raise `timeout`.'),
      now: t('Listen to `connect_error` and look for the message "timeout".'),
    },
  },
  disconnect: {
    args: {
      old: t('reason: a text'),
      now: t('reason: a text; since 4.5 also details: what the transport had to say'),
    },
    todo: t('Look the reason up under disconnect reasons: after some of them the page has to call `socket.connect()`.'),
  },
  disconnecting: {
    args: t('reason: a text; `socket.rooms` can still be read'),
    todo: t('In the page, listen to `disconnect`.'),
  },
  error: {
    args: {
      old: t('a bare value: what a middleware refused with, "Invalid namespace", or an Error of the Engine'),
      now: t('error: an Error'),
    },
    todo: {
      old: t('Listen to it on each Socket: it is the only sign that the server refused.'),
      now: t('On a Socket, listen to `connect_error` for failures of the connection.'),
    },
  },
  reconnect: { args: NUMBER, todo: ON_MANAGER },
  reconnect_attempt: { args: NUMBER, todo: ON_MANAGER },
  reconnecting: {
    args: { old: NUMBER, now: t('none') },
    todo: {
      old: t('Listen to one of the two only.'),
      now: t('Listen to `reconnect_attempt` on the Manager: `socket.io.on(…)`.'),
    },
  },
  reconnect_error: {
    args: { old: t('error: an Error of the Engine, or the text "timeout"'), now: t('error: an Error') },
    todo: ON_MANAGER,
  },
  reconnect_failed: {
    args: t('none'),
    todo: t('Tell the person that the connection is gone; `socket.connect()` tries again.'),
  },
  ping: {
    args: t('none'),
    todo: {
      old: t('None. The client sends a ping each `pingInterval`.'),
      now: t('None. The server sends a ping each `pingInterval`. The Manager of 3.1 and 4.0 does not tell it, though its documentation says so.'),
    },
  },
  pong: {
    args: { old: t('latency: the round trip in ms'), now: t('none') },
    todo: {
      old: 'None.',
      now: t('To measure the latency, emit an event with an acknowledgement.'),
    },
  },
  open: { args: t('none'), todo: t('None. A Socket is usable only after its own `connect`.') },
  close: {
    args: t('reason: a text, the same as that of `disconnect`; since 4.5 also details'),
    todo: t('None. It is told also where no Socket was connected yet.'),
  },
  packet: { args: t('packet: its type and its data'), todo: t('For debugging only.') },
  packetCreate: { args: t('packet: its type and its data'), todo: t('For debugging only.') },
  drain: { args: t('none'), todo: t('None.') },
  upgrade: {
    args: t('transport: its `name` is "websocket" or "webtransport"'),
    todo: t('Where it never comes, look whether a proxy lets WebSocket through.'),
  },
  newListener: { args: t('event and listener'), todo: t('Choose another name for an event of your own.') },
  removeListener: { args: t('event and listener'), todo: t('Choose another name for an event of your own.') },
};

/** Undefined for an event that is not one of the table. */
export function detailsOf(event: string): ReservedDetails | undefined {
  return Object.hasOwn(DETAILS, event) ? DETAILS[event] : undefined;
}

export function inVersion(text: BySince, client: ClientMajor): string {
  return typeof text === 'string' ? text : text[client <= 2 ? 'old' : 'now'];
}
