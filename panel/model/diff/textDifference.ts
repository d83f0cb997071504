import { t } from '../../../src/i18n/t';

/** Two texts, with their common start and end apart. */
export interface TextDifference {
  start: string;
  before: string;
  after: string;
  end: string;
}

/** Common characters to show around the difference. */
const CONTEXT = 40;
/** Maximum length of a difference to show. */
const MOST = 500;

/** Where two texts differ, limited in length. */
export function textDifference(before: string, after: string): TextDifference {
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start] === after[start]) start++;
  let end = 0;
  while (end < least - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return {
    start: start > CONTEXT ? `…${before.slice(start - CONTEXT, start)}` : before.slice(0, start),
    before: shortened(before.slice(start, before.length - end)),
    after: shortened(after.slice(start, after.length - end)),
    end: end > CONTEXT ? `${before.slice(before.length - end, before.length - end + CONTEXT)}…` : before.slice(before.length - end),
  };
}

function shortened(text: string): string {
  return text.length > MOST ? t('{start}… ({characters} characters)', { start: text.slice(0, MOST), characters: text.length }) : text;
}
