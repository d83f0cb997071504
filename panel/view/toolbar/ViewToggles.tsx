import { Icon } from '../parts/Icon';
import { useSettings } from '../settings';
import { useUi } from '../ui';
import styles from './Toolbar.module.css';
import { t } from '../../../src/i18n/t';

/** Toggles for the overview, the statistics and the composer. */
export function ViewToggles() {
  const { overview } = useSettings();
  const { view, look, drawer, openDrawer } = useUi();
  const statistics = view === 'statistics';
  return (
    <>
      <button
        type="button"
        className={`${styles.icon} ${overview ? styles.pressed : ''}`}
        aria-pressed={overview}
        title={t('Show events over time')}
        aria-label={t('Overview')}
        onClick={() => useSettings.setState({ overview: !overview })}
        data-test="overview-toggle"
      >
        <Icon name="overview" />
      </button>
      <button
        type="button"
        className={`${styles.icon} ${statistics ? styles.pressed : ''}`}
        aria-pressed={statistics}
        title={t('Statistics per event name')}
        aria-label={t('Statistics')}
        onClick={() => look(statistics ? 'timeline' : 'statistics')}
        data-test="statistics-toggle"
      >
        <Icon name="statistics" />
      </button>
      <button
        type="button"
        className={`${styles.icon} ${drawer ? styles.pressed : ''}`}
        aria-pressed={drawer !== undefined}
        title={t('Compose an emit (n)')}
        aria-label={t('Compose an emit')}
        onClick={() => openDrawer(drawer ? undefined : { kind: 'compose' })}
        data-test="compose"
      >
        <Icon name="compose" />
      </button>
    </>
  );
}
