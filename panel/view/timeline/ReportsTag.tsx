import type { Row } from '../../model/row';
import { useModel } from '../useModel';
import styles from './OutageText.module.css';
import timeline from './Timeline.module.css';
import { t } from '../../../src/i18n/t';

/** The number of rows that report the same, on the first of them. */
export function ReportsTag({ row }: { row: Row }) {
  const model = useModel();
  const reports = model.reportsOf(row);
  if (reports.length < 2 || reports[0] !== row) return null;
  const folded = model.isFolded(row);
  const more = reports.length - 1;
  const words = folded
    ? t('{n, plural, one {Show the other row that reports this} other {Show the other # rows that report this}}', { n: more })
    : t('{n, plural, one {Hide the other row that reports this} other {Hide the other # rows that report this}}', { n: more });
  return (
    <>
      <button
        type="button"
        className={`${timeline.tag} ${styles.reports}`}
        tabIndex={-1}
        aria-expanded={!folded}
        aria-label={`× ${reports.length}: ${words}`}
        title={words}
        onClick={(event) => {
          event.stopPropagation();
          model.toggleReports(row);
        }}
        data-test="reports"
      >
        × {reports.length}
      </button>{' '}
    </>
  );
}
