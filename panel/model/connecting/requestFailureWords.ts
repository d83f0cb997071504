import type { ConnectFailure, ServerAddress, ServerProbe } from '../../../src/protocol/serverMessages';
import type { FailureFacts } from './failureFacts';
import { t } from '../../../src/i18n/t';

type ProbeAnswer = Extract<ServerProbe, { outcome: 'answered' }>;

/** How Engine.IO 3 begins its answer, with a length: Socket.IO 1 and 2. */
const EIO3 = /^\d+:0\{/;
const EIO4 = /^0\{/;
/** Engine.IO's own codes. */
const TRANSPORT_UNKNOWN = 0;
const FORBIDDEN = 4;

export const EIO3_WORDS: FailureFacts = {
  title: t('This server speaks Socket.IO 1 or 2'),
  words: t('It answers in the format of Engine.IO 3. @socket.io/admin-ui needs a server of Socket.IO 3.1 or newer.'),
  todo: t('Upgrade the server to connect to it. Events of the page are recorded as before.'),
};

export function isEio3(probe: ServerProbe | undefined): boolean {
  return probe?.outcome === 'answered' && EIO3.test(probe.body);
}

/** Engine.IO couldn't connect: what a plain request to the same path showed. */
export function requestFailureWords({ message, probe }: ConnectFailure, to: ServerAddress): FailureFacts {
  if (probe?.outcome === 'answered') return answeredWords(probe, message, to);
  if (probe?.outcome === 'blocked') {
    return {
      title: t("The browser withholds the server's answer"),
      words: t("Something answers at {url}, but the extension may not read it: the browser hasn't granted it access to this site, and the answer has no CORS headers for it.", { url: to.url }),
      todo: t("Grant the extension access to this site, or allow its origin in the server's cors option."),
      access: true,
    };
  }
  return {
    title: t('No answer from {url}', { url: to.url }),
    words: t('The client reported "{message}", and a plain request failed too.', { message }),
    todo: t('Check that the server is running, that address and port are right, and that the browser trusts its certificate: open the address in a tab.'),
  };
}

function answeredWords(probe: ProbeAnswer, message: string, { transports, path }: ServerAddress): FailureFacts {
  if (EIO4.test(probe.body)) return reachedWords(message, transports);
  const { code, said } = errorOf(probe.body);
  if (code === TRANSPORT_UNKNOWN && transports.includes('polling')) {
    return {
      title: t("The server doesn't offer long-polling"),
      words: t('It answered "{said}".', { said }),
      todo: t('Connect over WebSocket only.'),
      fix: { change: { transports: ['websocket'] }, label: t('Connect over WebSocket') },
    };
  }
  if (code === FORBIDDEN) {
    return {
      title: t('The server refused the request'),
      words: t("It answered {status}: \"{said}\". The server's allowRequest option decides this, often by the origin, which is the extension's own here.", { status: probe.status, said }),
      todo: t("Let the panel pass in the server's allowRequest."),
    };
  }
  if (code !== undefined) {
    return {
      title: t('Engine.IO refused the request'),
      words: t('It answered {status}: "{said}".', { status: probe.status, said }),
      todo: t("Check the server's transports and options."),
    };
  }
  if (probe.status >= 502 && probe.status <= 504) {
    return {
      title: t('The server answered {status}', { status: probe.status }),
      words: t('A proxy usually answers this when the server behind it can\'t be reached.'),
      todo: t("Check that the server is running, and the proxy's configuration for {path}.", { path }),
    };
  }
  return {
    title: t('No Socket.IO at {path}', { path }),
    words: probe.type ? t('Something answers there with status {status} ({type}), but it isn\'t Engine.IO.', { status: probe.status, type: probe.type }) : t('Something answers there with status {status}, but it isn\'t Engine.IO.', { status: probe.status }),
    todo: t("Check the address, and the path: it must be the server's path option."),
  };
}

/** It does speak Engine.IO 4, over long-polling. */
function reachedWords(message: string, transports: readonly string[]): FailureFacts {
  if (transports.includes('polling')) {
    return { title: t('The connection failed'), words: t('The server answers, but the client reported "{message}".', { message }), todo: t('Try again.') };
  }
  return {
    title: t('WebSocket failed'),
    words: t('The server answers over long-polling, but the client reported "{message}" for {transports}.', { message, transports: transports.join(', ') }),
    todo: t('Connect with long-polling first. If that works, check whether a proxy passes WebSocket on.'),
    fix: { change: { transports: ['polling', 'websocket'] }, label: t('Connect with long-polling') },
  };
}

/** The body of an Engine.IO error: `{"code":4,"message":"Forbidden"}`. */
function errorOf(body: string): { code?: number; said: string } {
  try {
    const { code, message } = JSON.parse(body) as { code?: unknown; message?: unknown };
    return typeof code === 'number' ? { code, said: String(message) } : { said: '' };
  } catch {
    return { said: '' };
  }
}
