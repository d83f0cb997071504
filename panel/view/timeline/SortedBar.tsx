import { COLUMN_NAMES, type ColumnOrder } from '../../model/columns/columns';
import { changeColumns } from './changeColumns';
import styles from './SortedBar.module.css';
import { t } from '../../../src/i18n/t';

/** Says that the rows are not in the order of time, and leads back to it. */
export function SortedBar({ order: { by, descending }, progress }: { order: ColumnOrder; progress: number | undefined }) {
  return (
    <div className={styles.bar} data-test="sorted">
      <span role="status">
        {t('{value} by {columnNames}, {value2}', { value: progress === undefined ? t('Sorted') : t('Sorting'), columnNames: COLUMN_NAMES[by], value2: descending ? 'descending' : 'ascending' })}
      </span>
      {progress !== undefined && <progress value={progress} aria-label={t('Sorted')} />}
      <button type="button" onClick={() => changeColumns((choice) => ({ ...choice, order: undefined }))} data-test="time-order">
        {t('Back to the order of time')}
      </button>
    </div>
  );
}
