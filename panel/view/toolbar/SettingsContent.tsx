import { grouped } from '../../model/units';
import { DEFAULTS, readMostRows, ROW_LIMITS, useSettings } from '../settings';
import { useWireHost } from '../wireHost';
import { RiskyWords } from '../replay/RiskyWords';
import { OwnErrors } from './OwnErrors';
import styles from './SettingsContent.module.css';
import { t } from '../../../src/i18n/t';

const KEYS: [keys: string[], what: string][] = [
  [['↑', '↓', 'Home', 'End'], t('Move through rows')],
  [['←', '→'], t('Collapse or expand an outage')],
  [['Shift+↑', 'Shift+↓'], t('Select several rows')],
  [['Ctrl+A'], t('Select all visible rows')],
  [['Enter'], t('Move to details')],
  [['Escape'], t('Close the open view')],
  [['/'], t('Filter')],
  [['↓'], t('From the filter or the search into the rows')],
  [['Ctrl+F'], t('Find in rows')],
  [['F3', 'Shift+F3'], t('Next or previous match')],
  [['Ctrl+Shift+F'], t('Search the details')],
  [['r'], t('Replay the selected emit')],
  [['Shift+R'], t('Replay all selected or visible emits')],
  [['n'], t('Compose an emit')],
  [['s'], t('Simulate the selected received event')],
  [['d'], t('Compare with the previous event of the same name')],
  [['b'], t('Toggle bookmark')],
  [['c'], t('Copy payload')],
  [['Shift+F10'], t('Row menu')],
  [['Ctrl+K'], t('Clear')],
  [['?'], t('Keyboard shortcuts')],
];

/** Options that cost something or are a matter of taste, and the keyboard shortcuts. */
export function SettingsContent() {
  const { initiators, workers, theme, mostRows } = useSettings();
  const { host } = useWireHost();
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
          {t('Record initiators')}
          <small>{t('Records the call stack of every new emit. Adds about 10 µs to each emit of the page.')}</small>
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
          {t('Capture workers')}
          <small>
            {t("Records dedicated and shared workers in every page from its next load. This can break workers: each starts with a script of this extension, which then runs the page's own script. The page's content security policy applies instead of the worker's, a shared worker is no longer shared between tabs, and the first message may arrive later. Service workers can't be captured: the browser starts them itself.")}
          </small>
        </span>
      </label>
      {host !== undefined && (
        <label>
          <input type="checkbox" checked onChange={() => useWireHost.setState({ host: undefined })} data-test="read-wire" />
          <span>
            {t('Read requests of {host}', { host })}
            <small>{t("Until DevTools closes. Wraps the network functions of its pages, so stack traces and initiators show this extension.")}</small>
          </span>
        </label>
      )}
      <label className={styles.choice}>
        <span>{t('Theme')}</span>
        <select value={theme === 'light' || theme === 'dark' ? theme : DEFAULTS.theme} onChange={({ target }) => useSettings.setState({ theme: target.value })} data-test="theme">
          <option value={DEFAULTS.theme}>{t('system')}</option>
          <option value="light">{t('light')}</option>
          <option value="dark">{t('dark')}</option>
        </select>
      </label>
      <label className={styles.choice}>
        <span>{t('Maximum events')}</span>
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
      <h2>{t('Shortcuts')}</h2>
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
