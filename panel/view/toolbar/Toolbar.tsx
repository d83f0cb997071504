import type { Direction } from '../../model/row';
import { directionWord } from '../../model/explain/directionWord';
import { toggleChip } from '../chips';
import { FilterBox } from '../filter/FilterBox';
import { Icon } from '../parts/Icon';
import { later } from '../parts/later';
import { SocketSelect } from '../sockets/SocketSelect';
import { useIsFile, useModel } from '../useModel';
import styles from './Toolbar.module.css';
import { SettingsSheet } from './SettingsSheet';
import { Toggle } from './Toggle';
import { Tools } from './Tools';
import { t } from '../../../src/i18n/t';

const ScopeChip = later(() => import('../filter/ScopeChip').then(({ ScopeChip }) => ScopeChip), null);
/** Notes rarely appear right at the start. */
const NotesButton = later(() => import('../sockets/NotesButton').then(({ NotesButton }) => NotesButton), null);

const DIRECTIONS: { direction: Direction; title: string }[] = [
  { direction: 'emit', title: t('Events sent by the page') },
  { direction: 'on', title: t('Events received by the page') },
  { direction: 'reserved', title: t('Reserved events: connect, disconnect, reconnect…') },
  { direction: 'page', title: t('Navigations within the page') },
];

/** `withSockets`: there is no room for the Sockets bar, so a menu replaces it. */
export function Toolbar({ withSockets }: { withSockets: boolean }) {
  const model = useModel();
  const isFile = useIsFile();
  const { filter } = model;
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Socket.IO">
      {!isFile && <RecordingTools />}
      <FilterBox />
      {filter.socket && <ScopeChip />}
      <div className={styles.chips}>
        {DIRECTIONS.map(({ direction, title }) => (
          <Toggle key={direction} on={filter.directions.has(direction)} title={title} onToggle={() => toggleChip(model, direction)}>
            {directionWord(direction)}
          </Toggle>
        ))}
        <Toggle on={filter.heartbeat} title={t('Show heartbeats (ping and pong)')} onToggle={() => toggleChip(model, 'heartbeat')}>
          <Icon name="heart" filled={filter.heartbeat} />
          <span className={`visually-hidden ${styles.wide}`}>{t('heartbeat')}</span>
        </Toggle>
      </div>
      {withSockets && <SocketSelect />}
      <div className={styles.tools}>
        <NotesButton />
        <Tools />
      </div>
      <SettingsSheet />
    </div>
  );
}

/** Controls that act on the live log: a file stays as it is. */
function RecordingTools() {
  const model = useModel();
  const { recording, preserve, canUndoClear } = model;
  return (
    <>
      <button
        type="button"
        className={recording ? styles.recording : styles.icon}
        aria-pressed={recording}
        title={recording ? t('Pause recording') : t('Resume recording')}
        aria-label={t('Record')}
        onClick={() => model.setRecording(!recording)}
        data-test="record"
      >
        <Icon name="record" filled={recording} />
      </button>
      <button type="button" className={styles.icon} title={t('Clear log (Ctrl+K)')} aria-label={t('Clear')} onClick={() => model.clear()} data-test="clear">
        <Icon name="clear" />
      </button>
      {canUndoClear && (
        <button type="button" className={styles.icon} title={t('Restore cleared events')} aria-label={t('Undo clear')} onClick={() => model.undoClear()} data-test="undo-clear">
          <Icon name="undo" />
        </button>
      )}
      <label className={styles.preserve} title={t('Keep events when the page changes')}>
        <input type="checkbox" checked={preserve} onChange={(event) => model.setPreserve(event.target.checked)} data-test="preserve" />
        <span>{t('Preserve log')}</span>
      </label>
    </>
  );
}
