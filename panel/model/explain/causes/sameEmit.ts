import { duration } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { Weigh } from './cause';
import { countBefore } from './countBefore';
import type { Row } from '../../row';
import { sentAt } from './sentAt';

const WITHIN_MS = 1_000;
const FEWEST = 2;

/** The same event was sent just before each loss, and hardly ever without one. */
export const sameEmit: Weigh = (scene) => {
  const { subject, reason, before, at } = scene;
  if (subject !== 'lost' || !(reason === 'transport close' || reason === 'transport error')) return undefined;
  const isOut = (each: Row) => sentAt(each, at) !== undefined;
  const row = before.findLast(isOut);
  const sentOn = row && sentAt(row, at);
  if (!row || sentOn === undefined || at - sentOn > WITHIN_MS) return undefined;
  const isIt = (each: Row) => isOut(each) && each.event === row.event;
  const times = countBefore(scene, isIt, WITHIN_MS);
  const sent = before.filter(isIt).length;
  if (times < FEWEST || times < sent * 0.8) return undefined;
  return {
    id: 'same emit',
    certainty: times > FEWEST ? 'likely' : 'possible',
    what: t('The server, or something in between, fails at `{event}`.', { event: row.event }),
    evidence: [{ text: t('`{event}` was sent {before} before. This happened {times} times, and it was sent {sent} times in all.', { event: row.event, before: duration(at - sentOn), times, sent }), row }],
    todo: t("Check the server's logs for an error at that moment: a handler that throws can end the process."),
  };
};
