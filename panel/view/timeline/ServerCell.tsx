import type { Row } from '../../model/row';
import { sideCell } from '../../model/server/join/sideCell';
import { sideSentences } from '../../model/server/join/sideSentences';
import { sideOf } from '../../model/side';
import styles from './Timeline.module.css';

/** What a server says of a row of the page. The title has it as sentences. */
export function ServerCell({ row }: { row: Row }) {
  const side = sideOf(row);
  if (!side) return null;
  return (
    <span className={side.state === 'never' ? styles.bad : undefined} title={sideSentences(row).join('\n').replaceAll('`', '')}>
      {sideCell(side)}
    </span>
  );
}
