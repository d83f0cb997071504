import { rowWords } from '../../model/explain/rowWords';
import type { Row } from '../../model/row';
import { useExplanationContext } from '../useExplanationContext';
import { OutageText } from './OutageText';

/** The text of a row that has no payload. */
export function RowText({ row, now }: { row: Row; now: number }) {
  const { what } = rowWords(row, useExplanationContext(row, now));
  return row.outage ? <OutageText row={row} outage={row.outage} what={what} now={now} /> : what;
}
