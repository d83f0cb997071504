/** What the reference tells of Socket.IO's own events beside their meaning. Apart from that, since few ever read it. */
export interface EventUse {
  /** What its listeners get, in words. */
  args: string;
  /** The same in 1 and 2, where it is something else. */
  oldArgs?: string;
  /** What a page usually does with it. */
  use?: string;
}

const ATTEMPT = 'the number of the attempt';

/** Read in the sources of socket.io-client 1.7.4, 2.5.0, 3.1.3 and 4.8.4. */
export const EVENT_USE: Readonly<Record<string, EventUse>> = {
  connect: {
    args: 'none',
    use: 'Read `socket.id` here. Register listeners outside of it, or one more comes with each reconnect.',
  },
  connection: {
    args: 'the server’s Socket',
    use: 'Belongs on the server: `io.on("connection", …)`. In the page listen to `connect`.',
  },
  connecting: { args: 'none', use: 'Show that it is connecting.' },
  connect_error: {
    args:
      'an Error; `data` is what a middleware of the server gave, `description` and `context` (4.5 and later) come ' +
      'from the transport',
    oldArgs: 'an Error of the transport; a refusal by the server comes as `error`',
    use: 'Tell failures of the network, which are tried again, from refusals of the server, which are not.',
  },
  connect_timeout: { args: 'the timeout in milliseconds', use: 'Show that the server does not answer.' },
  disconnect: {
    args: 'the reason; from 4.5 on details of the transport too',
    oldArgs: 'the reason',
    use: 'Look at the reason: after `io server disconnect` the page has to call socket.connect() itself.',
  },
  disconnecting: { args: 'the reason', use: 'Belongs on the server: tell the rooms there that somebody leaves.' },
  error: {
    args: 'an Error',
    oldArgs: 'what a middleware of the server gave, or an Error of the transport',
    use: 'In 3 and later listen to `connect_error` on the Socket.',
  },
  reconnect: { args: ATTEMPT, use: 'To know that a Socket can send again, listen to its `connect`.' },
  reconnect_attempt: { args: ATTEMPT, use: 'The last chance to change `auth`, query or transports for this attempt.' },
  reconnecting: { args: ATTEMPT },
  reconnect_error: { args: 'an Error', use: 'Say why; the Manager goes on by itself.' },
  reconnect_failed: { args: 'none', use: 'Tell the user, and offer a button that calls socket.connect().' },
  ping: { args: 'none', use: 'Good for debugging only.' },
  pong: { args: 'the round trip in milliseconds', use: 'Good for debugging only.' },
  open: { args: 'none', use: 'Listen on `socket.io`.' },
  close: { args: 'the reason; from 4.5 on details too', oldArgs: 'the reason', use: 'Listen on `socket.io`.' },
  packet: { args: 'the packet', use: 'Listen on `socket.io`, for debugging.' },
  upgrade: { args: 'the new transport', use: 'Listen on `socket.io.engine`, once `open` has come.' },
  newListener: { args: 'the name, and the listener' },
  removeListener: { args: 'the name, and the listener' },
};

export interface ServerEvent {
  event: string;
  /** The server's object that emits it. */
  on: string;
  meaning: string;
  args: string;
}

/** What a server emits and a page never hears, beside the names that both know. */
export const SERVER_EVENTS: readonly ServerEvent[] = [
  { event: 'new_namespace', on: 'io', meaning: 'A namespace was made, by its name or by a pattern.', args: 'the namespace' },
  {
    event: 'connection_error',
    on: 'io.engine',
    meaning:
      'A connection was refused before it came to any namespace. The first thing to look at where the page knows no ' +
      'more than `xhr poll error`.',
    args: 'the request, with a code and a message',
  },
  { event: 'create-room', on: 'an adapter', meaning: 'A room came to be, by its first Socket.', args: 'the room' },
  { event: 'delete-room', on: 'an adapter', meaning: 'A room is gone, with its last Socket.', args: 'the room' },
  { event: 'join-room', on: 'an adapter', meaning: 'A Socket has joined a room.', args: 'the room, and the id of the Socket' },
  { event: 'leave-room', on: 'an adapter', meaning: 'A Socket has left a room.', args: 'the room, and the id of the Socket' },
];
