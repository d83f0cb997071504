import type { ClientMajor } from '../protocol/capture';
import { t } from '../i18n/t';

/** What a person needs to know about a lost connection. Each text is one or more whole sentences. */
export interface DisconnectExplanation {
  /** What happened, in a few words. */
  what: string;
  cause: string;
  /**
   * Whether Socket.IO reconnects by itself where `reconnection` is on; `depends`: only the Manager's state
   * tells.
   */
  reconnects: boolean | 'depends';
  advice: string;
  /** False for a reason that no version of the client is known to give. */
  known: boolean;
}

type KnownReason = Omit<DisconnectExplanation, 'known'>;

/** Read in socket.io-client 2.5.0, 3.1.3 and 4.8.4, and seen with real servers of the same versions. */
const REASONS: ReadonlyMap<string, KnownReason> = new Map<string, KnownReason>([
  [
    'io server disconnect',
    {
      what: t('The server disconnected this Socket.'),
      cause: t('The server called socket.disconnect().'),
      reconnects: false,
      advice: t('Look on the server for why. To come back, the page has to call socket.connect().'),
    },
  ],
  [
    'io client disconnect',
    {
      what: t('The page disconnected this Socket.'),
      cause: t('The page called socket.disconnect() or socket.close().'),
      reconnects: false,
      advice: t('To come back, the page has to call socket.connect().'),
    },
  ],
  [
    'ping timeout',
    {
      what: t('The heartbeat stopped.'),
      cause:
        t('Nothing came within pingInterval + pingTimeout: a blocked event loop, a sleeping computer, a throttled background tab, or a connection that broke silently.'),
      reconnects: true,
      advice:
        t('If it happens often, look for long tasks in the page or on the server, or raise pingTimeout there.'),
    },
  ],
  [
    'transport close',
    {
      what: t('The connection was lost.'),
      cause:
        t('It broke without a goodbye: a network change, a proxy or load balancer that cuts idle connections, a server that went away, or a message over WebSocket that was bigger than the server allows (maxHttpBufferSize).'),
      reconnects: true,
      advice:
        t("If it happens at regular times, compare the proxy's idle timeout with the server's pingInterval."),
    },
  ],
  [
    'transport error',
    {
      what: t('The connection failed.'),
      cause:
        t('The transport reported an error: a failed HTTP request, a restarted server, several servers without sticky sessions, or a message over long-polling that was bigger than the server allows (maxHttpBufferSize).'),
      reconnects: true,
      advice: t('Look at the failed request in the Network panel: its status tells which of these it was.'),
    },
  ],
  [
    'parse error',
    {
      what: t('A packet could not be understood.'),
      cause: t('The other side sent an invalid packet; most often the two sides use different parsers.'),
      reconnects: true,
      advice: t('Give the client and the server the same `parser`, and check what stands between them.'),
    },
  ],
  [
    'forced close',
    {
      what: t('The connection was closed from this side.'),
      cause: t('The page, or the Manager itself, closed the connection below the Socket.'),
      reconnects: 'depends',
      advice: t('Look for manager.close(), manager.disconnect() or engine.close() in the page.'),
    },
  ],
]);

/** All that some version of the client gives. */
export const DISCONNECT_REASONS: readonly string[] = [...REASONS.keys()];

/** Disconnected by somebody's wish, and this Socket alone: the Manager's connection may go on. */
export function isOfOneSocket(reason: string): boolean {
  return reason === 'io server disconnect' || reason === 'io client disconnect';
}

/** Cause, what happens next and what to do; an unknown reason is explained as unknown. */
export function explainDisconnect(reason: string, client?: ClientMajor): DisconnectExplanation {
  const known = REASONS.get(reason);
  if (!known) return unknownReason(reason);
  // 3.1.3 threw on an invalid packet; 4.5.2 was the first to close and reconnect.
  if (reason === 'parse error' && client !== undefined && client < 4) {
    return { ...known, reconnects: 'depends', known: true };
  }
  return { ...known, known: true };
}

function unknownReason(reason: string): DisconnectExplanation {
  return {
    what: reason ? t('Disconnected, with the reason "{reason}".', { reason }) : t('Disconnected, without a reason.'),
    cause:
      t('This is not a reason that Socket.IO gives by itself: a changed client or the page may have made it.'),
    reconnects: 'depends',
    advice: t("Search the page's code for this text. The rows that follow show whether it reconnects."),
    known: false,
  };
}
