import { useId } from 'react';
import { ErrorBoundary } from '../parts/ErrorBoundary';
import { Icon } from '../parts/Icon';
import { later } from '../parts/later';
import styles from './SettingsMenu.module.css';
import toolbar from './Toolbar.module.css';
import { t } from '../../../src/i18n/t';

const SettingsContent = later(() => import('./SettingsContent').then(({ SettingsContent }) => SettingsContent));

/** A button and its popover. */
export function SettingsMenu() {
  const id = useId();
  return (
    <>
      <button type="button" className={toolbar.icon} popoverTarget={id} title={t('Settings and shortcuts (?)')} aria-label={t('Settings and shortcuts')} data-test="settings">
        <Icon name="settings" />
      </button>
      <div id={id} popover="auto" className={styles.menu} role="dialog" aria-label={t('Settings and shortcuts')} data-test="settings-menu">
        <ErrorBoundary what={t('Settings and shortcuts')}>
          <SettingsContent />
        </ErrorBoundary>
      </div>
    </>
  );
}
