import { useMemo, useState } from 'react';
import { rowArgs } from '../../model/values/rowArgs';
import { diffOf } from '../../model/diff/diff';
import { countChanges, diffLines, type ChangeCounts } from '../../model/diff/diffLines';
import type { Row } from '../../model/row';
import { count, timeOfDay } from '../../model/units';
import { useUi } from '../ui';
import { useModel } from '../useModel';
import styles from './ComparePane.module.css';
import { DiffTable } from './DiffTable';
import { t } from '../../../src/i18n/t';

/** Two events side by side, the older one first, with the differences between their arguments. */
export function ComparePane({ row, other }: { row: Row; other: number }) {
  const model = useModel();
  const with_ = model.row(other);
  if (!with_) return <p className={styles.nothing}>{t('The other event is no longer in the log.')}</p>;
  const [before, after] = with_.id < row.id ? [with_, row] : [row, with_];
  return <Comparison key={`${before.id} ${after.id}`} before={before} after={after} />;
}

function Comparison({ before, after }: { before: Row; after: Row }) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const diff = useMemo(() => diffOf(rowArgs(before), rowArgs(after)), [before, after]);
  const lines = useMemo(() => diffLines(diff, opened), [diff, opened]);
  return (
    <div className={styles.compare} data-test="compare">
      <p className={styles.summary} role="status" data-test="compare-summary">
        {summary(countChanges(diff))}
      </p>
      {lines.length > 0 && (
        <DiffTable
          lines={lines}
          before={<Side row={before} />}
          after={<Side row={after} />}
          onOpen={(fold) => setOpened(new Set(opened).add(fold))}
        />
      )}
    </div>
  );
}

/** The event that isn't selected has a link. */
function Side({ row }: { row: Row }) {
  const { selected, select } = useUi();
  const words = t('{event} at {at}', { event: row.event, at: timeOfDay(row.at) });
  if (row.id === selected) return <b>{words}</b>;
  return (
    <button type="button" className={styles.link} title={t('Go to this event')} onClick={() => select(row.id)}>
      {words}
    </button>
  );
}

function summary({ added, removed, changed }: ChangeCounts): string {
  if (added + removed + changed === 0) return t('The arguments are the same.');
  const differences = count(added + removed + changed, 'difference');
  return t('{differences}: {changed} changed, {added} added, {removed} removed.', { differences, changed, added, removed });
}
