import type { Row } from '../row';
import { duration, timeOfDay } from '../units';
import { spansOf, type Span } from './spans';

/** What the waterfall draws for a row, in words: `12:01:07.205, in the buffer for 6.1 s, ack after 12 ms`. */
export function waterfallWords(row: Row): string {
  const words = spansOf(row).map(wordsOf);
  if (row.ack?.state === 'lost') words.push('the ack never came');
  return [timeOfDay(row.at), ...words].join(', ');
}

function wordsOf({ kind, from, to }: Span): string {
  const time = to === undefined ? undefined : duration(to - from);
  switch (kind) {
    case 'held':
      return time === undefined ? 'not sent yet' : `in the buffer for ${time}`;
    case 'ack':
      return time === undefined ? 'no ack yet' : `ack after ${time}`;
    case 'late':
      return `no ack within ${time}`;
    case 'outage':
      return time === undefined ? 'in an outage that goes on' : `in an outage of ${time}`;
  }
}
