import { t } from '../../../../src/i18n/t';
import { endingOf } from '../endingOf';
import type { Evidence, Weigh } from './cause';
import type { Scene } from './scene';

/** Codes that only show that it was closed deliberately: a normal closure, and none. */
const NORMAL = 1000;
const NONE = 1005;

/** The other end closed the connection properly, without a reason. */
export const closedOnPurpose: Weigh = (scene) => {
  const { subject, engine, reason } = scene;
  const ending = subject === 'lost' ? endingOf(engine, reason) : undefined;
  const code = engine?.closed?.code;
  if (ending !== 'packet' && !(ending === 'frame' && (code === NORMAL || code === NONE))) return undefined;
  return {
    id: 'closed on purpose',
    // Which end it was isn't known: a proxy can do it, and so can a script in the page that has the WebSocket.
    certainty: 'possible',
    what: ending === 'packet' ? t('The server closed the connection deliberately.') : t('The server, or a proxy, closed the connection deliberately.'),
    evidence: [frameWords(scene), { text: t("No DISCONNECT packet came, so the server didn't call socket.disconnect().") }],
    todo: t('Log the reason on the server: socket.on("disconnect", (reason) => …). A Socket.IO server closes a connection when it shuts down, when the page doesn\'t answer its heartbeat, and when it can\'t decode a packet.'),
  };
};

function frameWords({ engine }: Scene): Evidence {
  const { code, reason = '' } = engine?.closed ?? {};
  if (engine?.transport === 'polling' || code === undefined) return { text: t("The server ended the long-polling session with Engine.IO's close packet.") };
  if (code === NONE) return { text: t('A close frame without a code arrived (1005), so the network did not fail.') };
  return { text: reason ? t('A close frame arrived: 1000 (normal closure), "{reason}". The network did not fail.', { reason }) : t('A close frame arrived: 1000 (normal closure). The network did not fail.') };
}
