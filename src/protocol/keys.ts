/** Our own names: `id` is always Socket.IO's (session id, ack id), `key` and `seq` are ours. */
export type Seq = number;
export type ManagerKey = number;
export type SocketKey = number;

/** A random ID for each document, so that the `seq`s of navigations and frames never mix. */
export type PageId = string;

/** Milliseconds since 1970, with fractions. */
export type EpochMillis = number;
export type Millis = number;
