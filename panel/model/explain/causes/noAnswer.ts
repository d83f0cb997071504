import { duration } from '../../units';
import { t } from '../../../../src/i18n/t';
import { messageOf } from '../../../../src/socketio/connectErrors';
import type { Cause, Weigh } from './cause';
import type { Scene } from './scene';

/** No response arrived, and nothing else explains it. */
export const noAnswer: Weigh = (scene) => {
  const { subject, row, failure, engine } = scene;
  if (subject !== 'failed' || row.capture.kind !== 'reserved') return undefined;
  const message = messageOf(row.capture.args[0]);
  if (message === 'timeout' || row.event === 'connect_timeout') return timedOut(scene);
  if (!failure || (failure.answer && failure.answer.status > 0)) return undefined;
  if (engine?.id !== undefined) return undefined;
  if (failure.transport === 'websocket') return message === 'server error' ? notEngine() : notOpened();
  return isSameOrigin(scene) ? unreachable() : undefined;
};

function timedOut({ manager }: Scene): Cause {
  const { timeout } = manager.manager;
  return {
    id: 'no answer in time',
    certainty: 'possible',
    what: t('No answer came in time, neither from the server nor from anything in between.'),
    evidence: [{ text: t("Nothing arrived within the client's `timeout` of {timeout}.", { timeout: duration(timeout ?? 20_000) }) }],
    todo: t('See the pending request in the Network panel: "stalled" is the browser\'s own queue, "waiting" the server, "initial connection" a firewall that drops packets. A server that is just starting (cold start) needs a longer `timeout` in the client.'),
  };
}

function notOpened(): Cause {
  return {
    id: 'websocket not opened',
    certainty: 'possible',
    what: t("The WebSocket could not be opened. The browser doesn't tell the page why."),
    evidence: [{ text: t('The error came before the connection was open, without a status.') }],
    todo: t('See the request in the Network panel (filter WS). No status: no server there, or its certificate. 400 or 403: refused. 404: path. 200: no WebSocket server. 502: the proxy does not pass on `Upgrade`. Or try `transports: ["polling"]`: then the panel sees the answer.'),
  };
}

/** The Engine reports this for a first message that isn't Engine.IO's. */
function notEngine(): Cause {
  return {
    id: 'other WebSocket server',
    certainty: 'likely',
    what: t("The WebSocket was opened, and what came over it isn't Socket.IO's protocol."),
    evidence: [{ text: t('The client says "server error" of a first message that it cannot decode.') }],
    todo: t('Is it a plain WebSocket server? Then use `new WebSocket(…)`, or put Socket.IO on the server.'),
  };
}

function unreachable(): Cause {
  return {
    id: 'unreachable',
    certainty: 'possible',
    what: t("No server accepts connections at the page's own address, or the request was redirected to another one (http to https, for example)."),
    evidence: [{ text: t("No answer reached the page (status 0). The address is the page's own, so CORS applies only after a redirect.") }],
    todo: t('Check that the server runs and listens on this port. The Network panel shows a redirect as status 301, 302, 307 or 308: then connect to its target directly.'),
  };
}

function isSameOrigin({ manager, page }: Scene): boolean {
  const origin = (url: string) => (URL.canParse(url) ? new URL(url.replace(/^ws/, 'http')).origin : url);
  return origin(manager.manager.url) === origin(page?.url ?? '');
}
