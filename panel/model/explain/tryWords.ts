import type { Row, Try } from '../row';
import { duration } from '../units';
import { t } from '../../../src/i18n/t';

/** About the emit as a whole: how often it was sent, and what the server answered. */
export function tryWords({ tries }: Row): string | undefined {
  if (!tries) return undefined;
  const late = tries.filter(({ lateAt }) => lateAt !== undefined).length;
  const sent = t('Sent {n, plural, one {once} other {# times}}.', { n: tries.length });
  if (late === 0) return sent;
  return `${sent} ${t('{n, plural, one {The server answered one try} other {The server answered # tries}} too late, so it handled the event {n, plural, one {all the same} other {# times}}.', { n: late })}`;
}

/** One line for each try, in order. */
export function tryLines({ at, tries = [] }: Row): string[] {
  return tries.map((each) => {
    const values = { number: each.number, time: duration(each.at - at), outcome: outcomeOf(each) };
    return each.ackId === undefined
      ? t('Try {number}, {time} after the emit: {outcome}', values)
      : t('Try {number}, {time} after the emit (ack ID {id}): {outcome}', { ...values, id: each.ackId });
  });
}

function outcomeOf(each: Try): string {
  const { at, lateAt } = each;
  return lateAt === undefined ? endWords(each) : t('{outcome}, answered after {time}, too late', { outcome: endWords(each), time: duration(lateAt - at) });
}

function endWords({ at, end }: Try): string {
  if (!end) return t('no outcome yet');
  const time = duration(end.at - at);
  return end.error === undefined ? t('acknowledged after {time}', { time }) : t('"{error}" after {time}', { error: end.error, time });
}
