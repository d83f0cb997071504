import type { Millis } from './keys';

/** The response to a long-polling request. */
export interface HttpAnswer {
  /** 0 if no response reached the page: the browser doesn't say why. */
  status: number;
  /** Where the response came from, after redirects; empty if there was none. */
  url: string;
  /** The response's content type; empty if it is unknown. */
  type: string;
  /** The beginning of the response's body. */
  body: string;
}

/** The server's handshake. */
export interface Handshake {
  name: 'handshake';
  id: string;
  pingInterval: Millis;
  pingTimeout: Millis;
  maxPayload?: number;
  upgrades: string[];
}

/** What the Engine reported. */
export type EngineEvent =
  | Handshake
  | { name: 'open'; transport: string }
  /** It tries another transport beside the one that it uses. */
  | { name: 'probe'; transport: string }
  /** The other transport works: emits wait until the one before has paused. */
  | { name: 'upgrading'; transport: string }
  | { name: 'upgrade'; transport: string }
  /** The other transport doesn't work: the connection stays as it is. */
  | { name: 'upgradeError'; transport: string; message: string }
  /** With `tryAllTransports`: the transport before failed with this message, and another is tried. */
  | { name: 'fallback'; from: string; transport: string; message: string }
  /** So many packets wait to be written: the transport accepts no more. */
  | { name: 'backlog'; packets: number }
  /** The backlog was written: at most so many packets waited, for so long. */
  | { name: 'drain'; packets: number; ms: Millis }
  | { name: 'heartbeat'; packet: 'ping' | 'pong' }
  | { name: 'close'; reason: string }
  /** Its transport reported an error. `answer`: the response, if it was an HTTP request. */
  | { name: 'failed'; transport: string; message: string; answer?: HttpAnswer }
  /** Its WebSocket was closed; reported after the effects of the close. */
  | { name: 'ws_closed'; code: number; reason: string; clean: boolean }
  /** The page closed the Manager, so it won't reconnect automatically. */
  | { name: 'stopped' };
