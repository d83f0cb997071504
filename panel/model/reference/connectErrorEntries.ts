import type { ReferenceEntry } from './referenceEntry';
import type { ClientMajor } from '../../../src/protocol/manager';
import { CONNECT_ERRORS, type ConnectErrorKind } from '../../../src/socketio/connectErrors';
import { t } from '../../../src/i18n/t';

interface Kind {
  title: string;
  /** How to recognize it. */
  message: string;
  /** Versions in which it can occur. */
  clients: readonly ClientMajor[];
  /** The event that reports it, in 1 and 2 and in 3 and 4. */
  event: { old: string; now: string };
}

const FAILED = { old: t('`connect_error` on the Manager and its Sockets'), now: t('`connect_error` on the Sockets, `error` on the Manager') };
const REFUSED = { old: t('`error` on the Socket'), now: t('`connect_error` on the Socket') };

const KINDS: Readonly<Record<ConnectErrorKind, Kind>> = {
  'low-level': {
    title: t('Low-level error'),
    message: t('"xhr poll error", "websocket error" and similar'),
    clients: [1, 2, 3, 4],
    event: FAILED,
  },
  timeout: {
    title: 'timeout',
    message: '"timeout"',
    clients: [1, 2, 3, 4],
    event: { ...FAILED, old: t('`connect_error`, then `connect_timeout`, on the Manager and its Sockets') },
  },
  middleware: {
    title: t('Refused by middleware'),
    message: t('the error passed to next()'),
    clients: [1, 2, 3, 4],
    event: REFUSED,
  },
  'invalid-namespace': {
    title: 'Invalid namespace',
    message: t('"Invalid namespace"'),
    clients: [1, 2, 3, 4],
    event: REFUSED,
  },
  'old-server': {
    title: t('Server uses Socket.IO 2'),
    message: t('"It seems you are trying to reach a Socket.IO server in v2.x with a v3.x client…"'),
    clients: [3, 4],
    event: REFUSED,
  },
  'old-client': {
    title: t('Unsupported protocol version'),
    message: t('"Unsupported protocol version" in the HTTP response. The client itself may report only "xhr poll error".'),
    clients: [1, 2],
    event: FAILED,
  },
};

/** Every kind of connect error, explained as in the timeline. */
export function connectErrorEntries(client: ClientMajor): ReferenceEntry[] {
  return Object.entries(KINDS).map(([kind, of]) => connectErrorEntry(kind as ConnectErrorKind, of, client));
}

function connectErrorEntry(kind: ConnectErrorKind, { title, message, clients, event }: Kind, client: ClientMajor): ReferenceEntry {
  const { what, cause, reconnects, advice } = CONNECT_ERRORS[kind];
  const here = clients.includes(client);
  return {
    id: `error:${kind}`,
    title,
    badge: here ? (reconnects ? t('retries automatically') : t("doesn't retry")) : t('not in {version}', { version: client }),
    here,
    means: `${what} ${cause}`,
    facts: [
      { name: t('Message'), value: message },
      ...(here ? [{ name: t('Reported by'), value: event[client <= 2 ? 'old' : 'now'] }] : []),
    ],
    todo: advice,
  };
}
