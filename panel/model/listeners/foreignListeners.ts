import type { ClientMajor } from '../../../src/protocol/capture';
import { explainReserved, isEmitted } from '../../../src/socketio/reserved';

/** A listener of the page that waits for an event of Socket.IO which never comes to that Socket. */
export interface ForeignListener {
  event: string;
  /** Which object emits it, or that none does any more. */
  why: string;
}

/**
 * Names that mean Socket.IO's own event wherever they are listened to. Not those that pages and servers use for
 * events of their own where Socket.IO does not take them: `error`, `ping`, `pong`, `open`, `close`.
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

/** Those of the listened names that a Socket of this version never emits. `heard`: the server emits one of that name. */
export function foreignListeners(
  { names, heard }: { names: readonly string[]; heard: ReadonlySet<string> },
  client: ClientMajor,
): ForeignListener[] {
  return UNMISTAKABLE.filter((event) => names.includes(event) && !heard.has(event) && !isEmitted(event, client, 'socket')).map(
    (event) => ({ event, why: explainReserved(event, client, 'socket') ?? '' }),
  );
}

/** Whether it matters that an event of this name has arrived. */
export function isUnmistakable(event: string): boolean {
  return UNMISTAKABLE.includes(event);
}
