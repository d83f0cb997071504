import { ErrorBoundary } from '../parts/ErrorBoundary';
import { later } from '../parts/later';
import styles from './SettingsSheet.module.css';
import { SETTINGS_ID } from './useTools';
import { t } from '../../../src/i18n/t';

const SettingsContent = later(() => import('./SettingsContent').then(({ SettingsContent }) => SettingsContent));

/** Not inside the tools, which a narrow toolbar hides. */
export function SettingsSheet() {
  return (
    <div id={SETTINGS_ID} popover="auto" className={styles.menu} role="dialog" aria-label={t('Settings and shortcuts')} data-test="settings-menu">
      <ErrorBoundary what={t('Settings and shortcuts')}>
        <SettingsContent />
      </ErrorBoundary>
    </div>
  );
}
