import { COLUMN_NAMES, type ColumnOrder } from '../../model/columns/columns';
import { changeColumns } from './changeColumns';
import styles from './SortedBar.module.css';

/** Says that the rows are not in the order of time, and leads back to it. */
export function SortedBar({ order: { by, descending }, progress }: { order: ColumnOrder; progress: number | undefined }) {
  return (
    <div className={styles.bar} data-test="sorted">
      <span role="status">
        {progress === undefined ? 'Sorted' : 'Sorting'} by {COLUMN_NAMES[by]}, {descending ? 'descending' : 'ascending'}
      </span>
      {progress !== undefined && <progress value={progress} aria-label="Sorted" />}
      <button type="button" onClick={() => changeColumns((choice) => ({ ...choice, order: undefined }))} data-test="time-order">
        Back to the order of time
      </button>
    </div>
  );
}
