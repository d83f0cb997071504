import { bytes, duration } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { Weigh } from './cause';
import { sentAt } from './sentAt';
import type { Scene } from './scene';
import type { Row } from '../../row';

/** The server closes a WebSocket as soon as it reads how long the message is; over long-polling, once it has counted that far. */
const WITHIN_MS = 10_000;
/** What was on its way already may still arrive. */
const ARRIVES_WITHIN_MS = 2_000;
const TOO_BIG = 1009;

/** A message over the server's `maxHttpBufferSize`. */
export const overLimit: Weigh = (scene) => {
  const { subject, engine, failure, at } = scene;
  if ((subject !== 'lost' && subject !== 'failed') || scene.reason.startsWith('io ')) return undefined;
  const isSaid = engine?.closed?.code === TOO_BIG || failure?.answer?.status === 413;
  const row = biggest(scene, isSaid);
  if (!row && engine?.closed?.code !== TOO_BIG) return undefined;
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

/** Over the limit, where that is known; else, where the server says that it was too big, the biggest. */
function biggest({ before, manager, at, engine }: Scene, isSaid: boolean): Row | undefined {
  const recent = before.filter((row) => {
    const sent = sentAt(row, at);
    return sent !== undefined && at - sent < WITHIN_MS && sent >= (engine?.startedAt ?? 0);
  });
  if (manager.maxPayload === undefined) return isSaid ? recent.toSorted((one, other) => other.size - one.size)[0] : undefined;
  const limit = manager.maxPayload;
  const row = recent.findLast(({ size }) => size > limit);
  const survived = row && before.some(({ direction, at: heard }) => direction === 'on' && heard - (sentAt(row, at) ?? row.at) > ARRIVES_WITHIN_MS);
  return survived ? undefined : row;
}
