import { duration } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { Weigh } from './cause';
import { silentFor } from './silentFor';

/** The client gave up waiting, and was running all the time. */
export const silence: Weigh = (scene) => {
  const { subject, reason, manager: { handshake } } = scene;
  if (subject !== 'lost' || reason !== 'ping timeout' || !handshake) return undefined;
  const quiet = silentFor(scene);
  if (quiet === undefined) return undefined;
  return {
    id: 'silence',
    certainty: 'possible',
    what: t('The server or the network went silent, and the connection was never closed.'),
    evidence: [
      { text: t('Nothing came for {quiet}; the heartbeat is due every {pingInterval}, and the client waits {pingTimeout} more.', { quiet: duration(quiet), pingInterval: duration(handshake.pingInterval), pingTimeout: duration(handshake.pingTimeout) }) },
    ],
    todo: t("Check whether the server's event loop was blocked at that time, and whether the network changed (Wi-Fi, VPN). A proxy that delays messages has the same effect."),
  };
};
