import { t } from '../i18n/t';

/** What only the objects of a server emit: nothing of it ever reaches a page. */
export interface ServerEvent {
  event: string;
  /** The server's object. */
  on: string;
  args: string;
  meaning: string;
}

/** Besides those of `RESERVED_EVENTS` that a server has too. Read in socket.io 4.8, its adapter, and engine.io. */
export const SERVER_EVENTS: readonly ServerEvent[] = [
  {
    event: 'new_namespace',
    on: 'io',
    args: 'namespace',
    meaning: t('A namespace was made. Since 4.1.'),
  },
  { event: 'create-room', on: t('the adapter'), args: 'room', meaning: t('The first Socket is about to enter a room. Since 3.1.') },
  { event: 'join-room', on: t('the adapter'), args: t('room and session id'), meaning: t('A Socket entered a room. Since 3.1.') },
  { event: 'leave-room', on: t('the adapter'), args: t('room and session id'), meaning: t('A Socket left a room. Since 3.1.') },
  { event: 'delete-room', on: t('the adapter'), args: 'room', meaning: t('The last Socket has left a room. Since 3.1.') },
  {
    event: 'connection_error',
    on: 'io.engine',
    args: t('error: with `req`, `code`, `message` and `context`'),
    meaning: t("A request was refused before it came to a Socket: the place to look for a page's low-level errors. Since 4.1."),
  },
  {
    event: 'initial_headers',
    on: 'io.engine',
    args: t('headers and request'),
    meaning: t('The headers of the first answer of a session are about to be written. Since 4.1.'),
  },
  {
    event: 'headers',
    on: 'io.engine',
    args: t('headers and request'),
    meaning: t('The headers of an answer are about to be written. Since 4.1.'),
  },
];

/** The reason that a server's own `disconnect` gives, and what it means. */
export const SERVER_REASONS: readonly { reason: string; meaning: string }[] = [
  { reason: 'server namespace disconnect', meaning: t('The server called `socket.disconnect()`.') },
  { reason: 'client namespace disconnect', meaning: t('The page called `socket.disconnect()`.') },
  { reason: 'server shutting down', meaning: t('The server was closed.') },
  { reason: 'ping timeout', meaning: t('Nothing came from the client in time.') },
  { reason: 'transport close', meaning: t('The connection was closed: the person left the page, or lost the network.') },
  { reason: 'transport error', meaning: t('The transport reported an error.') },
  { reason: 'parse error', meaning: t('The client sent an invalid packet.') },
  { reason: 'forced close', meaning: t('The server closed the connection below the Socket.') },
  {
    reason: 'forced server close',
    meaning: t('The client did not ask for any namespace within `connectTimeout` (45 s unless set).'),
  },
];
