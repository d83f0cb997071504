import { duration } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { Weigh } from './cause';
import { sessionUnknown } from './sessionUnknown';

/** The server has discarded a session that was silent for longer than it waits. */
export const expiredSession: Weigh = ({ subject, failure, engine, manager: { handshake } }) => {
  if ((subject !== 'failed' && subject !== 'lost') || !failure || !engine?.id || !sessionUnknown(failure.answer)) return undefined;
  const quiet = failure.at - (engine.lastIn ?? engine.startedAt);
  if (!handshake || quiet < handshake.pingTimeout) return undefined;
  return {
    id: 'expired session',
    certainty: 'likely',
    what: t('The server had already closed this session: it restarted, or the page was silent for too long.'),
    evidence: [
      { text: t('The answer was {status}: {body}', { status: failure.answer?.status ?? 0, body: failure.answer?.body.slice(0, 120) ?? '' }) },
      { text: t('Nothing had come for {quiet}; the server waits {patience}.', { quiet: duration(quiet), patience: duration(handshake.pingInterval + handshake.pingTimeout) }) },
    ],
    todo: t('Usually nothing: Socket.IO reconnects with a new session. If it happens in an active page, check whether the server restarts.'),
  };
};
