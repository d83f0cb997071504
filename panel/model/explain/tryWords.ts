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

function outcomeOf({ at, end, lateAt }: Try): string {
  if (!end) return lateAt === undefined ? t('no outcome yet') : t('no outcome yet, answered after {late}, too late', { late: duration(lateAt - at) });
  const time = duration(end.at - at);
  if (end.error === undefined) return t('acknowledged after {time}', { time });
  return lateAt === undefined
    ? t('"{error}" after {time}', { error: end.error, time })
    : t('"{error}" after {time}, answered after {late}, too late', { error: end.error, time, late: duration(lateAt - at) });
}
