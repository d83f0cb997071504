import { duration } from '../../units';
import { t } from '../../../../src/i18n/t';
import { entriesOf } from '../../values/secrets';
import type { Evidence, Weigh } from './cause';
import type { Scene } from './scene';

/** Default of `connectionStateRecovery`. */
const KEPT_MS = 2 * 60_000;

/** The client asked for its old session, and got a new one. Since 4.6. */
export const notRecovered: Weigh = (scene) => {
  const { subject, row } = scene;
  const { capture, snapshot } = row;
  if (subject !== 'connected' || capture.kind !== 'reserved' || capture.session?.recovered) return undefined;
  const names = new Set(entriesOf(snapshot?.session?.auth).flatMap(([name, value]) => (typeof value === 'string' ? [name] : [])));
  if (!names.has('pid')) return undefined;
  const lost = lastLoss(scene);
  const away = lost && row.at - lost.at;
  const isTried = names.has('offset');
  return {
    id: isTried ? 'recovery failed' : 'nothing to recover',
    certainty: isTried ? 'likely' : 'certain',
    what: isTried ? t('Recovery was tried and failed: the server no longer had the old session.') : t('Recovery could not be tried: no event had been received before the loss.'),
    evidence: [
      { text: isTried ? t('The client sent the old session, and the offset of the last event that it had received.') : t('The client sent the old session without an offset, which the server needs.') },
      ...(away === undefined ? [] : [{ text: t('The Socket was away for {away}. By default a server keeps a session for 2 min (maxDisconnectionDuration).', { away: duration(away) }), row: lost }]),
      ...restarted(scene, away),
    ],
    todo: isTried
      ? t('After each connect with `socket.recovered` false, fetch the state again. To keep sessions for longer, increase maxDisconnectionDuration; to keep them over a restart or among several servers, use an adapter that supports it.')
      : t('Fetch the state after each connect with `socket.recovered` false, or let the server emit something right after connect.'),
  };
};

function restarted({ outages, row }: Scene, away = 0): Evidence[] {
  const outage = outages.findLast(({ startedAt }) => startedAt <= row.at);
  const refused = outage?.attempts.filter(({ failure }) => failure && (failure.answer?.status ?? 0) === 0).length ?? 0;
  return refused > 0 && away < KEPT_MS ? [{ text: t('Attempts in between got no answer: the server restarted, and the default adapter forgets all sessions.') }] : [];
}

function lastLoss({ before, row }: Scene) {
  return before.findLast(({ event, direction, socket }) => direction === 'reserved' && event === 'disconnect' && socket === row.socket);
}
