import styles from './Session.module.css';
import { t } from '../../../src/i18n/t';

/** Progress of long work, and a button that stops it. */
export function Progress({ what, value, onStop }: { what: string; value: number; onStop: () => void }) {
  return (
    <p className={styles.progress}>
      <progress value={value} aria-label={what} /> {what} {Math.floor(value * 100)} %
      <button type="button" className={styles.stop} onClick={onStop} data-test="stop">
        {t('Stop')}
      </button>
    </p>
  );
}
