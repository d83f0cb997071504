import { grouped } from '../../model/units';
import { DEFAULTS, readMostRows, ROW_LIMITS, useSettings } from '../settings';
import { RiskyWords } from '../replay/RiskyWords';
import { OwnErrors } from './OwnErrors';
import styles from './SettingsContent.module.css';
import { t } from '../../../src/i18n/t';

const KEYS: [keys: string[], what: string][] = [
  [['↑', '↓', 'Home', 'End'], t('Go through the rows')],
  [['←', '→'], t('Close or open an outage')],
  [['Shift+↑', 'Shift+↓'], t('Select several rows')],
  [['Ctrl+A'], t('Select all that are shown')],
  [['Enter'], t('Go to the detail')],
  [['Escape'], t('Close what is open')],
  [['/'], t('Filter')],
  [['Ctrl+F'], t('Find in the rows')],
  [['F3', 'Shift+F3'], t('Go to the next or previous one that was found')],
  [['Ctrl+Shift+F'], t('Search the detail')],
  [['r'], t('Replay the selected emit')],
  [['Shift+R'], t('Replay all that are selected, or else all that are shown')],
  [['n'], t('Compose an emit')],
  [['s'], t('Simulate the selected received event')],
  [['d'], t('Compare with the one of its name before it')],
  [['b'], t('Bookmark it')],
  [['c'], t('Copy its payload')],
  [['Shift+F10'], t('All that can be done with a row')],
  [['Ctrl+K'], t('Clear')],
  [['?'], t('This list')],
];

/** What costs something, or is a matter of taste: off until somebody turns it on. And the keys. */
export function SettingsContent() {
  const { initiators, workers, theme, mostRows } = useSettings();
  return (
    <div className={styles.content}>
      <label>
        <input
          type="checkbox"
          checked={initiators}
          onChange={({ target }) => useSettings.setState({ initiators: target.checked })}
          data-test="initiators"
        />
        <span>
          {t('Show where each emit was called')}
          <small>{t('Takes the call stack of every emit from now on; that costs the page about 10 µs each.')}</small>
        </span>
      </label>
      <label>
        <input
          type="checkbox"
          checked={workers}
          onChange={({ target }) => useSettings.setState({ workers: target.checked })}
          data-test="workers"
        />
        <span>
          {t('Look into workers')}
          <small>
            {t('Dedicated and shared workers, in every page from its next load on. It may break them: each starts by a script of this extension, which then runs the page’s own. The page’s content security policy holds in it instead of its own, a shared worker is no longer shared between tabs, and the first message may come later. Service workers cannot be looked into: the browser starts them, and no page can put itself between.')}
          </small>
        </span>
      </label>
      <label className={styles.choice}>
        <span>{t('Theme')}</span>
        <select value={theme === 'light' || theme === 'dark' ? theme : DEFAULTS.theme} onChange={({ target }) => useSettings.setState({ theme: target.value })} data-test="theme">
          <option value={DEFAULTS.theme}>{t('as DevTools')}</option>
          <option value="light">{t('light')}</option>
          <option value="dark">{t('dark')}</option>
        </select>
      </label>
      <label className={styles.choice}>
        <span>{t('Events that the log keeps')}</span>
        <select value={readMostRows(mostRows)} onChange={({ target }) => useSettings.setState({ mostRows: Number(target.value) })} data-test="most-rows">
          {ROW_LIMITS.map((limit) => (
            <option key={limit} value={limit}>
              {grouped(limit)}
            </option>
          ))}
        </select>
      </label>
      <RiskyWords />
      <OwnErrors />
      <h2>{t('Keys')}</h2>
      <dl>
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
