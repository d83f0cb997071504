import type { EpochMillis } from '../../src/protocol/keys';

/** A request as DevTools saw it. A page learns less: neither why its request failed, nor the status of a WebSocket's handshake. */
export interface SeenRequest {
  readonly url: string;
  readonly endedAt: EpochMillis;
  /** 0 without a response. */
  readonly status: number;
  readonly type: string;
  /** The browser's own message, such as `net::ERR_CONNECTION_REFUSED`. */
  readonly error: string;
  /** Where it was redirected to. */
  readonly redirect?: string;
}
