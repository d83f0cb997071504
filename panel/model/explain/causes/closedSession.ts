import { duration } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { Weigh } from './cause';
import { unusedSessions } from './noStickySessions';
import { sessionUnknown } from './sessionUnknown';

/** A session that worked, and suddenly was unknown. */
export const closedSession: Weigh = ({ subject, failure, engine, manager }) => {
  if ((subject !== 'failed' && subject !== 'lost') || !failure || engine?.connectedAt === undefined || !sessionUnknown(failure.answer)) return undefined;
  const quiet = failure.at - (engine.lastIn ?? engine.startedAt);
  // Then it has expired, or the sessions before it explain more.
  if (quiet >= (manager.handshake?.pingTimeout ?? 0) || unusedSessions(manager) > 0) return undefined;
  return {
    id: 'closed session',
    certainty: 'possible',
    what: t('The server had closed this session: a request was cut on the way, or the server restarted. Or the request reached another server.'),
    evidence: [
      { text: t('The answer was {status}: {body}', { status: failure.answer?.status ?? 0, body: failure.answer?.body.slice(0, 120) ?? '' }) },
      { text: t('The session had worked for {age}, and was last used {used} before.', { age: duration(failure.at - engine.startedAt), used: duration(quiet) }) },
    ],
    todo: t("Once in a while this is harmless: Socket.IO reconnects. If it happens often, check whether the server restarts, the proxy's timeouts, and sticky sessions in the load balancer."),
  };
};
