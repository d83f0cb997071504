import { useId } from 'react';
import { Icon } from '../parts/Icon';
import { useSettings } from '../settings';
import styles from './SettingsMenu.module.css';
import toolbar from './Toolbar.module.css';

/** What costs something, or is a matter of taste: off until somebody turns it on. */
export function SettingsMenu() {
  const id = useId();
  const { initiators } = useSettings();
  return (
    <>
      <button type="button" className={toolbar.icon} popoverTarget={id} title="Settings" aria-label="Settings" data-test="settings">
        <Icon name="settings" />
      </button>
      <div id={id} popover="auto" className={styles.menu} role="group" aria-label="Settings">
        <label>
          <input
            type="checkbox"
            checked={initiators}
            onChange={({ target }) => useSettings.setState({ initiators: target.checked })}
            data-test="initiators"
          />
          <span>
            Show where each emit was called
            <small>Takes the call stack of every emit from now on; that costs the page about 10 µs each.</small>
          </span>
        </label>
      </div>
    </>
  );
}
