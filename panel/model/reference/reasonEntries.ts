import type { ReferenceEntry } from './referenceEntry';
import type { ClientMajor } from '../../../src/protocol/manager';
import { DISCONNECT_REASONS, explainDisconnect } from '../../../src/socketio/reasons';
import { t } from '../../../src/i18n/t';

/** Every reason of `disconnect`, for this version. */
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
    facts: note ? [{ name: t('In {version}', { version: client }), value: note }] : [],
    todo: advice,
  };
}

const RECONNECTS: Record<string, string> = {
  true: t('reconnects automatically'),
  false: t("doesn't reconnect"),
  depends: t('depends'),
};

/** From the sources, and observed with real clients. */
function noteOf(reason: string, client: ClientMajor): string | undefined {
  switch (reason) {
    case 'transport close':
      return client === 4 ? t('Also when the browser reports that it is offline.') : undefined;
    case 'ping timeout':
      return client <= 2 ? t('The client sends the pings. In a background tab the browser slows down timers, so a ping may be late.') : undefined;
    case 'forced close':
      return t("If the Manager closed it, it doesn't reconnect. If `engine.close()` was called, it does.");
    case 'parse error':
      return t('Since 4.5.2. Earlier clients throw an error instead.');
    default:
      return undefined;
  }
}

function withoutParseError(client: ClientMajor): ReferenceEntry {
  return {
    id: 'reason:parse-error',
    title: 'parse error',
    badge: t('not in {version}', { version: client }),
    here: false,
    means:
      client === 3
        ? t('Socket.IO 3 doesn\'t have this reason. It throws an error for an invalid packet and later disconnects with "ping timeout".')
        : t("Socket.IO {version} doesn't have this reason. It silently drops invalid packets.", { version: client }),
    facts: [],
    todo: t('Use the same `parser` on the client and the server, and check any proxy between them.'),
  };
}
