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
    meaning: 'A namespace was made. Since 4.1.',
  },
  { event: 'create-room', on: 'the adapter', args: 'room', meaning: 'The first Socket is about to enter a room. Since 3.1.' },
  { event: 'join-room', on: 'the adapter', args: 'room and session id', meaning: 'A Socket entered a room. Since 3.1.' },
  { event: 'leave-room', on: 'the adapter', args: 'room and session id', meaning: 'A Socket left a room. Since 3.1.' },
  { event: 'delete-room', on: 'the adapter', args: 'room', meaning: 'The last Socket has left a room. Since 3.1.' },
  {
    event: 'connection_error',
    on: 'io.engine',
    args: 'error: with `req`, `code`, `message` and `context`',
    meaning: "A request was refused before it came to a Socket: the place to look for a page's low-level errors. Since 4.1.",
  },
  {
    event: 'initial_headers',
    on: 'io.engine',
    args: 'headers and request',
    meaning: 'The headers of the first answer of a session are about to be written. Since 4.1.',
  },
  {
    event: 'headers',
    on: 'io.engine',
    args: 'headers and request',
    meaning: 'The headers of an answer are about to be written. Since 4.1.',
  },
];

/** The reason that a server's own `disconnect` gives, and what it means. */
export const SERVER_REASONS: readonly { reason: string; meaning: string }[] = [
  { reason: 'server namespace disconnect', meaning: 'The server called `socket.disconnect()`.' },
  { reason: 'client namespace disconnect', meaning: 'The page called `socket.disconnect()`.' },
  { reason: 'server shutting down', meaning: 'The server was closed.' },
  { reason: 'ping timeout', meaning: 'Nothing came from the client in time.' },
  { reason: 'transport close', meaning: 'The connection was closed: the person left the page, or lost the network.' },
  { reason: 'transport error', meaning: 'The transport reported an error.' },
  { reason: 'parse error', meaning: 'The client sent an invalid packet.' },
  { reason: 'forced close', meaning: 'The server closed the connection below the Socket.' },
  {
    reason: 'forced server close',
    meaning: 'The client did not ask for any namespace within `connectTimeout` (45 s unless set).',
  },
];
