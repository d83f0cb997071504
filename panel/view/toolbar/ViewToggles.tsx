import { Icon } from '../parts/Icon';
import { useSettings } from '../settings';
import { useUi } from '../ui';
import styles from './Toolbar.module.css';

/** The overview above the timeline, the statistics in its place, and what is composed below. */
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
        title="Events over time"
        aria-label="Overview"
        onClick={() => useSettings.setState({ overview: !overview })}
        data-test="overview-toggle"
      >
        <Icon name="overview" />
      </button>
      <button
        type="button"
        className={`${styles.icon} ${statistics ? styles.pressed : ''}`}
        aria-pressed={statistics}
        title="Statistics of each event name"
        aria-label="Statistics"
        onClick={() => look(statistics ? 'timeline' : 'statistics')}
        data-test="statistics-toggle"
      >
        <Icon name="statistics" />
      </button>
      <button
        type="button"
        className={`${styles.icon} ${drawer ? styles.pressed : ''}`}
        aria-pressed={drawer !== undefined}
        title="Compose an emit (n)"
        aria-label="Compose an emit"
        onClick={() => openDrawer(drawer ? undefined : { kind: 'compose' })}
        data-test="compose"
      >
        <Icon name="compose" />
      </button>
    </>
  );
}
