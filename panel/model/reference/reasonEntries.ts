import type { ReferenceEntry } from './referenceEntry';
import type { ClientMajor } from '../../../src/protocol/capture';
import { DISCONNECT_REASONS, explainDisconnect } from '../../../src/socketio/reasons';
import { t } from '../../../src/i18n/t';

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
    facts: note ? [{ name: t('In {client}', { client }), value: note }] : [],
    todo: advice,
  };
}

const RECONNECTS: Record<string, string> = {
  true: t('reconnects by itself'),
  false: t('does not reconnect'),
  depends: t('depends'),
};

/** Read in the sources, and seen with real clients. */
function noteOf(reason: string, client: ClientMajor): string | undefined {
  switch (reason) {
    case 'transport close':
      return client === 4 ? t('Also where the browser says that it is offline.') : undefined;
    case 'ping timeout':
      return client <= 2 ? t('The client pings: in a background tab, whose timers the browser slows down, it may do so too late.') : undefined;
    case 'forced close':
      return t('Closed by the Manager it does not reconnect; closed by `engine.close()` it does.');
    case 'parse error':
      return t('Since 4.5.2. Before, the client throws an error instead.');
    default:
      return undefined;
  }
}

function withoutParseError(client: ClientMajor): ReferenceEntry {
  return {
    id: 'reason:parse-error',
    title: 'parse error',
    badge: t('not in {client}', { client }),
    here: false,
    means:
      client === 3
        ? t('Socket.IO 3 has no such reason. It throws an error for a packet that it cannot understand, and is lost later, with "ping timeout".')
        : t('Socket.IO {client} has no such reason. It drops a packet that it cannot understand, without a word.', { client }),
    facts: [],
    todo: t('Give the client and the server the same `parser`, and check what stands between them.'),
  };
}
