import type { ClientMajor } from '../protocol/manager';
import type { Portable } from '../protocol/payload';
import { t } from '../i18n/t';

/**
 * - `low-level`: the Engine.IO connection failed
 * - `timeout`: no answer within the Manager's `timeout`
 * - `middleware`: the server answered and refused
 * - `invalid-namespace`: the server has no such namespace
 * - `old-server`: a client of version 3 or later reached a server of version 2
 * - `old-client`: the server doesn't support this client's protocol
 */
export type ConnectErrorKind =
  'low-level' | 'timeout' | 'middleware' | 'invalid-namespace' | 'old-server' | 'old-client';

export interface ConnectErrorExplanation {
  kind: ConnectErrorKind;
  message: string;
  what: string;
  cause: string;
  reconnects: boolean;
  advice: string;
}

type ErrorWords = Omit<ConnectErrorExplanation, 'kind' | 'message'>;

const KINDS: Record<ConnectErrorKind, ErrorWords> = {
  'low-level': {
    what: t('The connection failed.'),
    cause:
      t("The server can't be reached, or the connection was blocked on the way. Possible causes: a wrong address, port or path, CORS, or a proxy."),
    reconnects: true,
    advice:
      t("Check the request in the Network panel and the console. Status 404 points to the path; a CORS message points to the server's `cors` option."),
  },
  timeout: {
    what: t('The server did not answer in time.'),
    cause:
      t("Nothing arrived within the client's `timeout` (20 s by default). The server is overloaded, or the network drops packets."),
    reconnects: true,
    advice: t('Check the address, and that the server is running.'),
  },
  middleware: {
    what: t('The server refused the connection.'),
    cause: t('Server middleware called next() with this error, usually because of the credentials.'),
    reconnects: false,
    advice: t('Fix the reported problem (often `socket.auth`), then call socket.connect().'),
  },
  'invalid-namespace': {
    what: t('The server has no such namespace.'),
    cause: t("The server doesn't define it with io.of()."),
    reconnects: false,
    advice:
      t('Check the spelling. In io("https://host/name"), the part after the host is a namespace, not a path.'),
  },
  'old-server': {
    what: t('The server uses an older protocol.'),
    cause:
      t("This client is version 3 or later, and the server is version 2. They aren't compatible."),
    reconnects: false,
    advice: t('Upgrade the server, or use a version 2 client.'),
  },
  'old-client': {
    what: t("The server doesn't support this client's protocol."),
    cause: t('A version 2 client needs a version 2 server, or a later one with `allowEIO3: true`.'),
    reconnects: true,
    advice: t('Upgrade the client, or set `allowEIO3: true` on the server.'),
  },
};

/** Every kind of connect error, as it is explained. */
export const CONNECT_ERRORS: Readonly<Record<ConnectErrorKind, ErrorWords>> = KINDS;

/**
 * Explains the first argument of `connect_error` (of a Socket or, in 1 and 2, a Manager), of
 * `reconnect_error`, and of the `error` of a Socket of 1 and 2 or of a Manager.
 */
export function explainConnectError(
  error: Portable | undefined,
  event: string,
  client: ClientMajor,
): ConnectErrorExplanation {
  const message = messageOf(error);
  const kind = kindOf(error, message, event, client);
  return { kind, message, ...KINDS[kind] };
}

/** The error's message, or the value itself if it is a string (the `error` of version 2). */
export function messageOf(error: Portable | undefined): string {
  if (typeof error === 'string') return error;
  const { message } = fieldsOf(error);
  return typeof message === 'string' ? message : '';
}

function kindOf(
  error: Portable | undefined,
  message: string,
  event: string,
  client: ClientMajor,
): ConnectErrorKind {
  if (message === 'Invalid namespace') return 'invalid-namespace';
  if (/server in v2\.x with a v3\.x client/.test(message)) return 'old-server';
  if (/unsupported protocol version/i.test(message)) return 'old-client';
  if (isLowLevel(error, message)) return 'low-level';
  if (message === 'timeout') return 'timeout';
  return isAnswer(event, client) ? 'middleware' : 'low-level';
}

/** The Engine marks its own errors. Those that it doesn't mark are recognized by their messages. */
function isLowLevel(error: Portable | undefined, message: string): boolean {
  if (fieldsOf(error).type === 'TransportError') return true;
  return LOW_LEVEL.has(message) || message.startsWith('probe error');
}

const LOW_LEVEL = new Set([
  'xhr poll error',
  'xhr post error',
  'fetch read error',
  'fetch write error',
  'websocket error',
  'webtransport error',
  'webtransport connection error',
  'server error',
  'No transports available',
]);

/** Events that can carry a refusal by the server. */
function isAnswer(event: string, client: ClientMajor): boolean {
  return client >= 3 ? event === 'connect_error' : event === 'error';
}

function fieldsOf(error: Portable | undefined): Record<string, Portable> {
  if (typeof error !== 'object' || error === null || Array.isArray(error)) return {};
  if (error.$type === 'error') {
    const { fields, message } = error as { fields: Record<string, Portable>; message: string };
    return { ...fields, message };
  }
  return error as Record<string, Portable>;
}
