import { Icon } from '../parts/Icon';
import styles from './SourceTabs.module.css';
import { useSources } from './useSources';
import { t } from '../../../src/i18n/t';

/** Switches between the live log and the open session files. */
export function SourceTabs({ withLive }: { withLive: boolean }) {
  const { files, shown, show, close } = useSources();
  return (
    <nav className={styles.tabs} aria-label={t('Sources')} data-test="sources">
      {withLive && (
        <span className={styles.tab} data-shown={shown === undefined || undefined}>
          <button type="button" aria-pressed={shown === undefined} title={t('Events of the inspected page')} onClick={() => show(undefined)} data-test="source-live">
            {t('Live')}
          </button>
        </span>
      )}
      {files.map(({ id, name }) => (
        <span key={id} className={styles.tab} data-shown={shown === id || undefined}>
          <button type="button" aria-pressed={shown === id} title={t('Events of the file {name}', { name })} onClick={() => show(id)} data-test="source-file">
            {name}
          </button>
          <button type="button" className={styles.close} aria-label={t('Close {name}', { name })} title={t('Close {name}', { name })} onClick={() => close(id)} data-test="source-close">
            <Icon name="close" />
          </button>
        </span>
      ))}
    </nav>
  );
}
