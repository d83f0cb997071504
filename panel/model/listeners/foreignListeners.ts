import type { ClientMajor } from '../../../src/protocol/manager';
import { explainReserved, isEmitted } from '../../../src/socketio/reserved';

/** A listener of the page for an event that this Socket never emits. */
export interface ForeignListener {
  event: string;
  /** Which object emits it, or that none does in this version. */
  why: string;
}

/**
 * Names that always mean Socket.IO's own event. Not those that pages and servers use for their own events if Socket.IO
 * doesn't reserve them: `error`, `ping`, `pong`, `open`, `close`.
 */
const UNMISTAKABLE: readonly string[] = [
  'connection',
  'disconnecting',
  'connecting',
  'connect_timeout',
  'reconnect',
  'reconnect_attempt',
  'reconnecting',
  'reconnect_error',
  'reconnect_failed',
];

/** The names that a Socket of this version never emits. `received`: names that the server has sent. */
export function foreignListeners(
  { names, received }: { names: readonly string[]; received: ReadonlySet<string> },
  client: ClientMajor,
): ForeignListener[] {
  return UNMISTAKABLE.filter((event) => names.includes(event) && !received.has(event) && !isEmitted(event, client, 'socket')).map(
    (event) => ({ event, why: explainReserved(event, client, 'socket') ?? '' }),
  );
}

/** Whether to remember that an event of this name arrived. */
export function isUnmistakable(event: string): boolean {
  return UNMISTAKABLE.includes(event);
}
