import type { Payload } from './payload';
import type { Stamp } from './stamp';

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
