import { count, duration } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { ManagerState } from '../../panelModel';
import type { EngineRun } from '../../engineRun';
import type { Weigh } from './cause';
import { sessionUnknown } from './sessionUnknown';

/** The session that one server has just created is unknown to the server that the next request reaches. */
export const noStickySessions: Weigh = ({ subject, failure, engine, manager, page }) => {
  if ((subject !== 'failed' && subject !== 'lost') || !failure || !engine || !sessionUnknown(failure.answer)) return undefined;
  if (!isFresh(engine, manager.handshake?.pingTimeout)) return undefined;
  const times = unusedSessions(manager);
  if (times === 0) return undefined;
  return {
    id: 'no sticky sessions',
    certainty: times > 1 ? 'certain' : 'likely',
    what: t('Several servers without sticky sessions: the request reached a server that does not know this session.'),
    evidence: [
      { text: t('The answer was {status}: {body}', { status: failure.answer?.status ?? 0, body: failure.answer?.body.slice(0, 120) ?? '' }) },
      { text: t('The session was {age} old, and had last been used {used} before.', { age: duration(failure.at - engine.startedAt), used: duration(failure.at - (engine.lastIn ?? engine.startedAt)) }) },
      ...(times > 1 ? [{ text: t('So far {attempts} ended like this, each with a new session.', { attempts: count(times, 'attempt') }) }] : []),
    ],
    todo: isElsewhere(manager.manager.url, page?.url)
      ? t('Turn on sticky sessions in the load balancer. If they work by a cookie, a page of another origin has to send it: `withCredentials: true` on the client, `credentials: true` in the `cors` option. Or use only WebSocket.')
      : t('Turn on sticky sessions in the load balancer, or use only WebSocket: `transports: ["websocket"]`. The same happens with several worker processes (cluster, PM2, gunicorn -w) and on serverless hosting.'),
  };
};

function isElsewhere(url: string, page = ''): boolean {
  return URL.canParse(url) && URL.canParse(page) && new URL(url).host !== new URL(page).host;
}

/** How long a new session may take for its second request. In 1.x and 2.x a Socket is connected by the first. */
const YOUNG_MS = 2_000;

/**
 * Unknown from its start. A session that has been used for a while may have been closed by its own server, which does so if a
 * request is cut and the browser repeats it.
 */
export function unusedSessions({ engines, handshake }: ManagerState): number {
  return engines.filter((run) => isNew(run) && sessionUnknown(run.failure?.answer) && isFresh(run, handshake?.pingTimeout)).length;
}

function isNew({ connectedAt, startedAt, failure }: EngineRun): boolean {
  return connectedAt === undefined || (failure?.at ?? startedAt) - startedAt < YOUNG_MS;
}

/** It can't have expired: something arrived over it a moment ago. */
function isFresh({ id, lastIn, startedAt, failure }: EngineRun, pingTimeout = 20_000): boolean {
  return id !== undefined && failure !== undefined && failure.at - (lastIn ?? startedAt) < pingTimeout;
}
