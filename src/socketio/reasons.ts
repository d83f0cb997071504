import type { ClientMajor } from '../protocol/manager';
import { t } from '../i18n/t';

/** What a user needs to know about a lost connection. Each text is one or more whole sentences. */
export interface DisconnectExplanation {
  /** What happened, in a few words. */
  what: string;
  cause: string;
  /**
   * Whether Socket.IO reconnects automatically if `reconnection` is on. `depends`: only the Manager's state shows it.
   */
  reconnects: boolean | 'depends';
  advice: string;
  /** False for a reason that no known version of the client uses. */
  known: boolean;
}

type KnownReason = Omit<DisconnectExplanation, 'known'>;

/** From the sources of socket.io-client 2.5.0, 3.1.3 and 4.8.4, and observed with servers of the same versions. */
const REASONS: ReadonlyMap<string, KnownReason> = new Map<string, KnownReason>([
  [
    'io server disconnect',
    {
      what: t('The server disconnected this Socket.'),
      cause: t('The server called socket.disconnect().'),
      reconnects: false,
      advice: t("Check the server's logs. To reconnect, the page must call socket.connect()."),
    },
  ],
  [
    'io client disconnect',
    {
      what: t('The page disconnected this Socket.'),
      cause: t('The page called socket.disconnect() or socket.close().'),
      reconnects: false,
      advice: t('To reconnect, the page must call socket.connect().'),
    },
  ],
  [
    'ping timeout',
    {
      what: t('The heartbeat stopped.'),
      cause:
        t('Nothing arrived within pingInterval + pingTimeout: a blocked event loop, a computer in sleep mode, a throttled background tab, or a connection that was lost silently.'),
      reconnects: true,
      advice:
        t('If it happens often, look for long tasks in the page or on the server, or increase pingTimeout on the server.'),
    },
  ],
  [
    'transport close',
    {
      what: t('The connection was lost.'),
      cause:
        t("Something other than this page ended the connection: a network change, a proxy or load balancer that closes idle connections, a server that stopped or closed it, or a WebSocket message over the server's limit (maxHttpBufferSize)."),
      reconnects: true,
      advice:
        t("If it happens at regular intervals, compare the proxy's idle timeout with the server's pingInterval."),
    },
  ],
  [
    'transport error',
    {
      what: t('The connection failed.'),
      cause:
        t("The transport reported an error: a failed HTTP request, a restarted server, several servers without sticky sessions, or a long-polling message over the server's limit (maxHttpBufferSize)."),
      reconnects: true,
      advice: t('Check the failed request in the Network panel. Its status shows the cause.'),
    },
  ],
  [
    'parse error',
    {
      what: t('A packet could not be parsed.'),
      cause: t('The server sent an invalid packet. Usually, the client and the server use different parsers.'),
      reconnects: true,
      advice: t('Use the same `parser` on the client and the server, and check any proxy between them.'),
    },
  ],
  [
    'forced close',
    {
      what: t('The client closed the connection.'),
      cause: t('The page or the Manager closed the connection below the Socket.'),
      reconnects: 'depends',
      advice: t("Search the page's code for manager.close(), manager.disconnect() or engine.close()."),
    },
  ],
]);

/** Every reason that some version of the client uses. */
export const DISCONNECT_REASONS: readonly string[] = [...REASONS.keys()];

/** Only this Socket was disconnected, on purpose; the Manager's connection may stay open. */
export function isOfOneSocket(reason: string): boolean {
  return reason === 'io server disconnect' || reason === 'io client disconnect';
}

/** Cause, what happens next, and what to do. Unknown reasons are described as unknown. */
export function explainDisconnect(reason: string, client?: ClientMajor): DisconnectExplanation {
  const known = REASONS.get(reason);
  if (!known) return unknownReason(reason);
  // 3.1.3 throws on an invalid packet; 4.5.2 is the first to close and reconnect.
  if (reason === 'parse error' && client !== undefined && client < 4) {
    return { ...known, reconnects: 'depends', known: true };
  }
  return { ...known, known: true };
}

function unknownReason(reason: string): DisconnectExplanation {
  return {
    what: reason ? t('Disconnected with reason "{reason}".', { reason }) : t('Disconnected without a reason.'),
    cause:
      t("This isn't one of Socket.IO's own reasons. It may come from a modified client or from the page."),
    reconnects: 'depends',
    advice: t("Search the page's code for this text. The rows that follow show whether it reconnects."),
    known: false,
  };
}
