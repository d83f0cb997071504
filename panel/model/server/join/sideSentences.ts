import type { Row } from '../../row';
import { sideOf } from '../../side';
import { dropWords } from './dropWords';
import { readingWords } from './readingWords';
import { sideWords } from './sideWords';

/** What a server's half says of an event of the page, in sentences. */
export function sideSentences(row: Row): string[] {
  const side = sideOf(row);
  if (!side) return [];
  if (side.state === 'ended') return dropWords(seenReason(row), side);
  const who = side.state === 'sent' ? readingWords(side.group) : undefined;
  return [sideWords(row, side), ...(who === undefined ? [] : [who])];
}

function seenReason({ capture }: Row): string {
  return capture.kind === 'reserved' ? String(capture.args[0] ?? '') : '';
}
