import { duration } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { Millis } from '../../../../src/protocol/keys';
import type { EngineRun } from '../../engineRun';
import type { Weigh } from './cause';

const FEWEST = 3;
/** Younger connections end one after another for other reasons. */
const YOUNGEST_MS = 1_500;
const MOST_SPREAD_MS = 2_000;
/** Timers and networks are never more precise. */
const LEAST_SPREAD_MS = 400;

/** Connections end at the same age each time: a limit on the way, not a fault. */
export const steadyAge: Weigh = ({ subject, reason, manager, engine }) => {
  if (subject !== 'lost' || !(reason === 'transport close' || reason === 'transport error')) return undefined;
  const ended = manager.engines.filter((run) => run.connectedAt !== undefined && run.startedAt <= (engine?.startedAt ?? 0));
  const recent = lastLike(ended);
  if (recent.length < FEWEST) return undefined;
  const ages = recent.map(ageOf);
  const age = mean(ages);
  const { pingInterval = 0, pingTimeout = 0 } = manager.handshake ?? {};
  const idle = recent.map(idleOf);
  // Idle the whole time, or for the same time before its end, which is shorter than its life.
  const isIdle = spread(idle) <= allowed(mean(idle)) && mean(idle) > YOUNGEST_MS / 2 && mean(idle) > age * 0.6;
  const list = ages.slice(-5).map((each) => duration(each)).join(', ');
  const isHeartbeat = Math.abs(age - pingInterval - pingTimeout) < allowed(age) / 2;
  return {
    id: isHeartbeat ? 'heartbeat unanswered' : 'steady age',
    certainty: 'likely',
    what: isHeartbeat
      ? t("The server does not get the page's heartbeat, and gives up each time.")
      : isIdle
        ? t('A proxy or load balancer closes connections that are idle.')
        : t('A proxy or load balancer limits how long a connection may last.'),
    evidence: [
      { text: t('{times} connections in a row ended at the same age: {list}.', { times: recent.length, list }) },
      ...(isHeartbeat ? [{ text: t("This is the server's pingInterval + pingTimeout ({time}).", { time: duration(pingInterval + pingTimeout) }) }] : []),
      ...(isIdle && !isHeartbeat ? [{ text: t('Nothing was sent over it for {idle}; the heartbeat comes every {pingInterval}.', { idle: duration(mean(idle)), pingInterval: duration(pingInterval) }) }] : []),
    ],
    todo: isHeartbeat
      ? t('Check what is between the page and the server: a proxy that delays messages, or two Engine.IO versions that expect the ping from different sides.')
      : isIdle
        ? t("Make the server's pingInterval shorter than the proxy's idle timeout, or increase that (`proxy_read_timeout` in nginx, the idle timeout of a load balancer).")
        : t("Increase the proxy's timeout for this path (`proxy_read_timeout` in nginx, the backend timeout of a load balancer), or accept the reconnect."),
  };
};

/** The newest of them that have the same age. */
function lastLike(runs: readonly EngineRun[]): EngineRun[] {
  const like: EngineRun[] = [];
  for (const run of runs.toReversed()) {
    const next = [run, ...like];
    const ages = next.map(ageOf);
    if (run.endedAt === undefined || mean(ages) < YOUNGEST_MS || spread(ages) > allowed(mean(ages))) break;
    like.unshift(run);
  }
  return like;
}

function allowed(age: Millis): Millis {
  return Math.min(MOST_SPREAD_MS, Math.max(LEAST_SPREAD_MS, age * 0.1));
}

function ageOf({ startedAt, endedAt = startedAt }: EngineRun): Millis {
  return endedAt - startedAt;
}

function idleOf(run: EngineRun): Millis {
  return (run.endedAt ?? 0) - Math.max(run.lastIn ?? run.startedAt, run.lastOut ?? 0);
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
