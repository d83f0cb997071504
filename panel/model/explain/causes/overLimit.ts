import { bytes, duration } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { Cause, Weigh } from './cause';
import { sentAt } from './sentAt';
import type { Scene } from './scene';
import type { Row } from '../../row';

/** The server closes a WebSocket as soon as it reads how long the message is; with long-polling, once it has counted that far. */
const WITHIN_MS = 10_000;
/** What was already on its way may still arrive. */
const ARRIVES_WITHIN_MS = 2_000;
const TOO_BIG = 1009;
/** Codes with another meaning: going away, restarting, try again later. Those of applications begin at 3000. */
const OTHERS = new Set([1001, 1012, 1013]);
const FIRST_OF_APPLICATIONS = 3000;

/** A message over the server's `maxHttpBufferSize`. */
export const overLimit: Weigh = (scene) => {
  const { subject, engine, failure, at } = scene;
  if ((subject !== 'lost' && subject !== 'failed') || scene.reason.startsWith('io ')) return undefined;
  const code = engine?.closed?.code;
  if (code !== undefined && (OTHERS.has(code) || code >= FIRST_OF_APPLICATIONS)) return undefined;
  const isSaid = code === TOO_BIG || failure?.answer?.status === 413;
  const row = biggest(scene, isSaid);
  if (!row && code !== TOO_BIG) return together(scene);
  const limit = scene.manager.maxPayload;
  return {
    id: 'over the limit',
    certainty: isSaid ? 'certain' : 'likely',
    what: t('A message was larger than the server accepts.'),
    evidence: [
      ...(row ? [{ text: t('`{event}` ({size}) was sent {before} before.', { event: row.event, size: bytes(row.size), before: duration(at - (sentAt(row, at) ?? row.at)) }), row }] : []),
      ...(limit === undefined ? [] : [{ text: t("The server's limit is {limit}.", { limit: bytes(limit) }) }]),
      ...(isSaid ? [{ text: failure?.answer?.status === 413 ? t('The answer was HTTP status 413 (too large).') : t('The close code is 1009 (message too big).') }] : []),
    ],
    todo: t('Send less at once, or increase `maxHttpBufferSize` on the server (and the limit of a proxy in between).'),
  };
};

/** Emits wait for the request before theirs to end, and are then sent in one. */
const TOGETHER_MS = 2_000;

/** Before 4.5 a client sends everything that waits in one long-polling request, however big that gets. */
function together(scene: Scene): Cause | undefined {
  const { before, at, failure, manager: { maxPayload: limit }, engine } = scene;
  if (failure?.answer?.status !== 413 || failure.transport !== 'polling' || limit === undefined) return undefined;
  const recent = before.filter((row) => {
    const sent = sentAt(row, at);
    return sent !== undefined && at - sent < TOGETHER_MS && sent >= (engine?.startedAt ?? 0);
  });
  const size = recent.reduce((sum, row) => sum + row.size, 0);
  if (recent.length < 2 || size <= limit) return undefined;
  return {
    id: 'over the limit together',
    certainty: 'likely',
    what: t('A request was larger than the server accepts: many emits went out in one.'),
    evidence: [
      { text: t('{count} emits ({size}) were sent within {time}, none of them over the limit.', { count: recent.length, size: bytes(size), time: duration(at - (recent[0]?.at ?? at)) }), row: recent[0] },
      { text: t("The server's limit is {limit}.", { limit: bytes(limit) }) },
      { text: t('The answer was HTTP status 413 (too large).') },
    ],
    todo: t('Upgrade the client to 4.5 or later, which splits requests by the limit, or use WebSocket, emit less at once, or increase `maxHttpBufferSize` on the server.'),
  };
}

/** The emit over the limit, if the limit is known; otherwise, if the server reported that it was too big, the biggest. */
function biggest({ before, manager, at, engine }: Scene, isSaid: boolean): Row | undefined {
  const recent = before.filter((row) => {
    const sent = sentAt(row, at);
    return sent !== undefined && at - sent < WITHIN_MS && sent >= (engine?.startedAt ?? 0);
  });
  if (manager.maxPayload === undefined) return isSaid ? recent.toSorted((one, other) => other.size - one.size)[0] : undefined;
  const limit = manager.maxPayload;
  const row = recent.findLast(({ size }) => size > limit);
  const survived = row && before.some(({ direction, at: receivedAt }) => direction === 'on' && receivedAt - (sentAt(row, at) ?? row.at) > ARRIVES_WITHIN_MS);
  return survived ? undefined : row;
}
