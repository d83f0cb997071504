import { t } from '../i18n/t';

/** An event that only a server's objects emit. It never reaches a page. */
export interface ServerEvent {
  event: string;
  /** The server's object. */
  on: string;
  args: string;
  meaning: string;
}

/** In addition to the `RESERVED_EVENTS` that a server emits too. From socket.io 4.8, its adapter, and engine.io. */
export const SERVER_EVENTS: readonly ServerEvent[] = [
  {
    event: 'new_namespace',
    on: 'io',
    args: 'namespace',
    meaning: t('A namespace was created. Since 4.1.'),
  },
  { event: 'create-room', on: t('the adapter'), args: 'room', meaning: t('A room was created, because the first Socket is about to join it. Since 3.1.') },
  { event: 'join-room', on: t('the adapter'), args: t('room and session ID'), meaning: t('A Socket joined a room. Since 3.1.') },
  { event: 'leave-room', on: t('the adapter'), args: t('room and session ID'), meaning: t('A Socket left a room. Since 3.1.') },
  { event: 'delete-room', on: t('the adapter'), args: 'room', meaning: t('A room was deleted, because the last Socket left it. Since 3.1.') },
  {
    event: 'connection_error',
    on: 'io.engine',
    args: t('error: with `req`, `code`, `message` and `context`'),
    meaning: t("A request was refused before it reached a Socket. Use it to find the cause of a page's low-level errors. Since 4.1."),
  },
  {
    event: 'initial_headers',
    on: 'io.engine',
    args: t('headers and request'),
    meaning: t("The headers of a session's first response are about to be sent. Since 4.1."),
  },
  {
    event: 'headers',
    on: 'io.engine',
    args: t('headers and request'),
    meaning: t('The headers of a response are about to be sent. Since 4.1.'),
  },
];

/** The reason of a server's own `disconnect`, and its meaning. */
export const SERVER_REASONS: readonly { reason: string; meaning: string }[] = [
  { reason: 'server namespace disconnect', meaning: t('The server called `socket.disconnect()`.') },
  { reason: 'client namespace disconnect', meaning: t('The page called `socket.disconnect()`.') },
  { reason: 'server shutting down', meaning: t('The server was shut down.') },
  { reason: 'ping timeout', meaning: t('Nothing arrived from the client in time.') },
  { reason: 'transport close', meaning: t('The connection was closed: the user left the page or lost the network.') },
  { reason: 'transport error', meaning: t('The transport reported an error.') },
  { reason: 'parse error', meaning: t('The client sent an invalid packet.') },
  { reason: 'forced close', meaning: t('The server closed the connection below the Socket.') },
  {
    reason: 'forced server close',
    meaning: t("The client didn't join a namespace within `connectTimeout` (45 s by default)."),
  },
];
