import type { EpochMillis } from '../../../src/protocol/keys';
import type { Row } from '../row';
import { ackWords } from './ackWords';
import { rowWords, wordsText } from './rowWords';

/** What became of an emit, in one text: its acknowledgement, or the emit itself. */
export function outcomeTitle(row: Row, ofAck: boolean, now: EpochMillis): string | undefined {
  const words = ofAck ? ackWords(row) : rowWords(row, { now });
  return words && wordsText(words);
}
