import type { ClientMajor } from '../../../src/protocol/capture';
import { DISCONNECT_REASONS, explainDisconnect } from '../../../src/socketio/reasons';
import type { ReferenceEntry } from './reference';

/** Every reason of a `disconnect`, as this version gives it. */
export function reasonEntries(client: ClientMajor): ReferenceEntry[] {
  return DISCONNECT_REASONS.map((reason) => (reason === 'parse error' && client < 4 ? withoutParseError(client) : reasonEntry(reason, client)));
}

function reasonEntry(reason: string, client: ClientMajor): ReferenceEntry {
  const { what, cause, reconnects, advice } = explainDisconnect(reason, client);
  const note = noteOf(reason, client);
  return {
    id: `reason:${reason.replaceAll(' ', '-')}`,
    title: reason,
    badge: RECONNECTS[String(reconnects)],
    here: true,
    means: `${what} ${cause}`,
    facts: note ? [{ name: `In ${client}`, value: note }] : [],
    todo: advice,
  };
}

const RECONNECTS: Record<string, string> = {
  true: 'reconnects by itself',
  false: 'does not reconnect',
  depends: 'depends',
};

/** Read in the sources, and seen with real clients. */
function noteOf(reason: string, client: ClientMajor): string | undefined {
  switch (reason) {
    case 'transport close':
      return client === 4 ? 'Also where the browser says that it is offline.' : undefined;
    case 'ping timeout':
      return client <= 2 ? 'The client pings: in a background tab, whose timers the browser slows down, it may do so too late.' : undefined;
    case 'forced close':
      return 'Closed by the Manager it does not reconnect; closed by `engine.close()` it does.';
    case 'parse error':
      return 'Since 4.5.2. Before, the client throws an error instead.';
    default:
      return undefined;
  }
}

function withoutParseError(client: ClientMajor): ReferenceEntry {
  return {
    id: 'reason:parse-error',
    title: 'parse error',
    badge: `not in ${client}`,
    here: false,
    means:
      client === 3
        ? 'Socket.IO 3 has no such reason. It throws an error for a packet that it cannot understand, and is lost later, with "ping timeout".'
        : `Socket.IO ${client} has no such reason. It drops a packet that it cannot understand, without a word.`,
    facts: [],
    todo: 'Give the client and the server the same `parser`, and check what stands between them.',
  };
}
