import { count } from '../../model/units';
import { useModel } from '../useModel';
import styles from './PauseBanner.module.css';
import { t } from '../../../src/i18n/t';

/** While recording is paused: what is missed, and how to resume. Only the pause itself is announced, not each event. */
export function PauseBanner() {
  const model = useModel();
  return (
    <section className={styles.banner} aria-label={t('Paused')} data-test="paused">
      <b role="status">{t('Paused')}</b>
      <span className={styles.missed} data-test="missed-now">
        {t('{events} not recorded', { events: count(model.missedNow, 'event') })}
      </span>
      <button type="button" className={styles.button} onClick={() => model.setRecording(true)} data-test="resume">
        {t('Resume')}
      </button>
    </section>
  );
}
