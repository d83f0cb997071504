import type { ClientMajor } from '../protocol/manager';
import { t } from '../i18n/t';

/** One value for all versions, or one for 1 and 2 and one for 3 and 4. */
export type BySince = string | { old: string; now: string };

/** Details of a reserved event for the reference. In a file of its own, because it is loaded only there. */
export interface ReservedDetails {
  /** What a listener receives. */
  args: BySince;
  todo: BySince;
}

const NUMBER = t('attempt: its number, starting at 1');
const ON_MANAGER = {
  old: t('Listen on the Socket or on the Manager, not on both: each of them emits it.'),
  now: t('Listen on the Manager: `socket.io.on(…)`.'),
};

/** From the sources of socket.io-client 1.7.4, 2.5.0, 3.1.3 and 4.8.4. */
const DETAILS: Readonly<Record<string, ReservedDetails>> = {
  connect: {
    args: t('none'),
    todo: t('It is emitted again after each reconnect. Add other listeners outside this one, or they accumulate.'),
  },
  connection: { args: t("the server's Socket"), todo: t('On the client, listen to `connect`.') },
  connecting: {
    args: t('none'),
    todo: { old: t('Show that the page is connecting.'), now: t('Use `socket.active` (since 3.1).') },
  },
  connect_error: {
    args: {
      old: t('error: an Error of the Engine, or the string "timeout"'),
      now: t('error: an Error, with `data` if the middleware set it; since 4.5 with `description` and `context` if the connection failed'),
    },
    todo: {
      old: t('See the message under Connect errors. If the server refuses the connection, the Socket emits `error`.'),
      now: t("See the message under Connect errors: after some of them, Socket.IO doesn't retry."),
    },
  },
  connect_timeout: {
    args: { old: t('timeout: how long it waited, in ms'), now: t('none') },
    todo: {
      old: t('Check that the server is running, or increase `timeout`.'),
      now: t('Listen to `connect_error` and check for the message "timeout".'),
    },
  },
  disconnect: {
    args: {
      old: t('reason: a string'),
      now: t('reason: a string; since 4.5 also details from the transport'),
    },
    todo: t('See the reason under Disconnect reasons: after some of them, the page must call `socket.connect()`.'),
  },
  disconnecting: {
    args: t('reason: a string; `socket.rooms` is still available'),
    todo: t('On the client, listen to `disconnect`.'),
  },
  error: {
    args: {
      old: t('a plain value: the middleware\'s error, "Invalid namespace", or an Error of the Engine'),
      now: t('error: an Error'),
    },
    todo: {
      old: t('Listen to it on each Socket. It is the only sign that the server refused the connection.'),
      now: t('On a Socket, listen to `connect_error` for connection failures.'),
    },
  },
  reconnect: { args: NUMBER, todo: ON_MANAGER },
  reconnect_attempt: { args: NUMBER, todo: ON_MANAGER },
  reconnecting: {
    args: { old: NUMBER, now: t('none') },
    todo: {
      old: t('Listen to only one of the two.'),
      now: t('Listen to `reconnect_attempt` on the Manager: `socket.io.on(…)`.'),
    },
  },
  reconnect_error: {
    args: { old: t('error: an Error of the Engine, or the string "timeout"'), now: t('error: an Error') },
    todo: ON_MANAGER,
  },
  reconnect_failed: {
    args: t('none'),
    todo: t('Tell the user that the connection is lost. `socket.connect()` tries again.'),
  },
  ping: {
    args: t('none'),
    todo: {
      old: t('None. The client sends a ping every `pingInterval`.'),
      now: t("None. The server sends a ping every `pingInterval`. The Manager of 3.1 and 4.0 doesn't emit this event, although its documentation says so."),
    },
  },
  pong: {
    args: { old: t('latency: the round-trip time in ms'), now: t('none') },
    todo: {
      old: t('None.'),
      now: t('To measure latency, emit an event with an acknowledgement.'),
    },
  },
  open: { args: t('none'), todo: t('None. A Socket can only be used after its own `connect`.') },
  close: {
    args: t('reason: a string, the same as for `disconnect`; since 4.5 also details'),
    todo: t('None. It is also emitted if no Socket was connected yet.'),
  },
  packet: { args: t('packet: its type and data'), todo: t('For debugging only.') },
  packetCreate: { args: t('packet: its type and data'), todo: t('For debugging only.') },
  drain: { args: t('none'), todo: t('None.') },
  upgrade: {
    args: t('transport: its `name` is "websocket" or "webtransport"'),
    todo: t('If it is never emitted, check whether a proxy blocks WebSocket.'),
  },
  upgrading: {
    args: t('transport: its `name` is "websocket" or "webtransport"'),
    todo: t('None. If no `upgrade` follows, a request of the transport before it never ends: check for a proxy that holds responses back.'),
  },
  upgradeError: {
    args: t('error: an Error with `transport`, the name of the one that failed'),
    todo: t('Check that the proxy passes the `Upgrade` and `Connection` headers on.'),
  },
  newListener: { args: t('event and listener'), todo: t('Choose another name for your own event.') },
  removeListener: { args: t('event and listener'), todo: t('Choose another name for your own event.') },
};

/** Undefined for an event that isn't in the table. */
export function detailsOf(event: string): ReservedDetails | undefined {
  return Object.hasOwn(DETAILS, event) ? DETAILS[event] : undefined;
}

export function inVersion(text: BySince, client: ClientMajor): string {
  return typeof text === 'string' ? text : text[client <= 2 ? 'old' : 'now'];
}
