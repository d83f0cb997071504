import { count, duration } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { Attempt, Row } from '../../row';
import type { Evidence, Weigh } from './cause';
import type { Scene } from './scene';

/** What a proxy answers while its server is down. */
const PROXY = new Set([502, 503, 504, 521, 522, 523]);

/** The server was there, and then stopped answering. */
export const serverGone: Weigh = (scene) => {
  const { subject, outage, reason, manager } = scene;
  if ((subject !== 'lost' && subject !== 'failed' && subject !== 'gave up') || !outage || outage.socket !== undefined) return undefined;
  if (reason.startsWith('io ') || reason === 'forced close') return undefined;
  const wasThere = manager.engines.some(({ connectedAt = Infinity }) => connectedAt < outage.startedAt);
  if (!wasThere || isOffline(scene)) return undefined;
  const refused = outage.attempts.filter(isRefused);
  const first = refused[0];
  if (!first) return undefined;
  const status = first.failure?.answer?.status;
  const isBack = outage.state === 'over';
  return {
    id: 'server gone',
    certainty: 'likely',
    what: isBack ? t('The server went away and came back: a restart, a deploy or a crash.') : t("The server went away, and can't be reached yet."),
    evidence: [
      {
        text: status
          ? t('A proxy answered {attempts} with status {status}.', { attempts: count(refused.length, 'attempt'), status })
          : t('{attempts} failed: no server answered.', { attempts: count(refused.length, 'attempt') }),
        row: rowOf(scene, first),
      },
      ...(scene.failure && scene.request?.error ? [{ text: t('DevTools says: {error}', { error: scene.request.error }) }] : []),
      ...back(scene),
    ],
    todo: t("Check the server's logs and its process manager at that time."),
  };
};

function back({ outage, manager }: Scene): Evidence[] {
  if (outage?.state !== 'over' || outage.endedAt === undefined) return [];
  const { startedAt, endedAt } = outage;
  const next = manager.engines.find(({ connectedAt = 0 }) => connectedAt > startedAt);
  return [{ text: next?.id ? t('Back after {time}, with a new Engine ID.', { time: duration(endedAt - startedAt) }) : t('Back after {time}.', { time: duration(endedAt - startedAt) }) }];
}

function isRefused({ failure }: Attempt): boolean {
  if (!failure) return false;
  return failure.answer ? failure.answer.status === 0 || PROXY.has(failure.answer.status) : failure.transport === 'websocket';
}

function isOffline({ changes, outage }: Scene): boolean {
  const { startedAt = 0, endedAt = Infinity } = outage ?? {};
  const before = changes.findLast(({ change, at }) => at <= startedAt && (change === 'offline' || change === 'online'));
  return before?.change === 'offline' || changes.some(({ change, at }) => change === 'offline' && at >= startedAt && at <= endedAt);
}

function rowOf({ during }: Scene, { failure }: Attempt): Row | undefined {
  return during.find((row) => row.failure === failure);
}
