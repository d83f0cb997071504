import { duration } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { Weigh } from './cause';
import { silentFor } from './silentFor';

/** The close waits for the page's thread like everything else: it is processed right after. */
const READ_WITHIN_MS = 1_500;

/** The main thread was busy for longer than the server waits for a heartbeat. */
export const blockedPage: Weigh = (scene) => {
  const { subject, changes, at, manager } = scene;
  const { handshake } = manager;
  if (subject !== 'lost' || !handshake) return undefined;
  const block = changes.findLast(({ change, ms = 0, at: end }) => change === 'blocked' && end - ms <= at && at - end < READ_WITHIN_MS);
  const ms = block?.ms ?? 0;
  // With Engine.IO 3 the server waits for the client's ping, with 4 for its pong.
  const patience = scene.client <= 2 ? handshake.pingInterval + handshake.pingTimeout : handshake.pingTimeout;
  const quiet = silentFor(scene);
  if (ms === 0 || Math.max(ms, quiet ?? 0) < patience) return undefined;
  return {
    id: 'blocked page',
    certainty: 'likely',
    what: t("The page's main thread was blocked, so it could not answer the heartbeat."),
    evidence: [
      { text: t('One task ran for {ms}, until the connection was lost.', { ms: duration(ms) }) },
      { text: t('The server waits {patience} for an answer (pingTimeout {pingTimeout}).', { patience: duration(patience), pingTimeout: duration(handshake.pingTimeout) }) },
      ...(quiet === undefined ? [] : [{ text: t('Nothing had come over the connection for {quiet}.', { quiet: duration(quiet) }) }]),
    ],
    todo: t('Split the long task, or move it to a worker: see the Performance panel. A breakpoint or an alert() blocks the page too.'),
  };
};
