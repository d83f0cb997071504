import { grouped } from '../../model/units';
import styles from './NewRows.module.css';
import { t } from '../../../src/i18n/t';

/** While the list stays where the user reads: the number of rows that were added below. Scrolls to them, and follows again. */
export function NewRows({ count, onJump }: { count: number; onJump: () => void }) {
  const words = t('{n, plural, one {Show # new event, and follow} other {Show # new events, and follow}}', { n: count });
  return (
    <button type="button" className={styles.button} title={words} aria-label={words} onClick={onJump} data-test="new-rows">
      {t('↓ {count} new', { count: grouped(count) })}
    </button>
  );
}
