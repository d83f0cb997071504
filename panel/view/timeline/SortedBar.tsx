import { COLUMN_NAMES, type ColumnOrder } from '../../model/columns/columns';
import { changeColumns } from './changeColumns';
import styles from './SortedBar.module.css';
import { t } from '../../../src/i18n/t';

/** Shows that the rows aren't sorted by time, with a button that restores that. */
export function SortedBar({ order: { by, descending }, progress }: { order: ColumnOrder; progress: number | undefined }) {
  return (
    <div className={styles.bar} data-test="sorted">
      <span role="status">
        {descending ? t('Sorted by {column}, descending', { column: COLUMN_NAMES[by] }) : t('Sorted by {column}, ascending', { column: COLUMN_NAMES[by] })}
      </span>
      {progress !== undefined && <progress value={progress} aria-label={t('Sorting')} />}
      <button type="button" onClick={() => changeColumns((choice) => ({ ...choice, order: undefined }))} data-test="time-order">
        {t('Sort by time')}
      </button>
    </div>
  );
}
