/** The reason recorded when the client closes a connection: its own reason isn't on the wire. Session files store it, so it isn't translated. */
export const CLOSED_BY_CLIENT = 'closed by the client';

/** Recorded as the event name of a packet that can't be decoded. Data, so it isn't translated. */
export const UNREADABLE = '(not decoded)';
