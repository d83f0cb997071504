import type { Row } from '../row';
import { duration, timeOfDay } from '../units';
import { spansOf, type Span } from './spans';
import { t } from '../../../src/i18n/t';

/** What the waterfall shows for a row, in words: `12:01:07.205, buffered for 6.1 s, ack after 12 ms`. */
export function waterfallWords(row: Row): string {
  const words = spansOf(row).map(wordsOf);
  if (row.ack?.state === 'lost') words.push(t('no ack'));
  return [timeOfDay(row.at), ...words].join(', ');
}

function wordsOf({ kind, from, to }: Span): string {
  const time = to === undefined ? undefined : duration(to - from);
  switch (kind) {
    case 'held':
      return time === undefined ? t('not sent yet') : t('buffered for {time}', { time });
    case 'ack':
      return time === undefined ? t('no ack yet') : t('ack after {time}', { time });
    case 'late':
      return t('no ack within {time}', { time: time ?? '' });
    case 'outage':
      return time === undefined ? t('during an ongoing outage') : t('during an outage of {time}', { time });
  }
}
