import { shortUrl } from '../../model/explain/labels';
import { ConnectForm } from './ConnectForm';
import { ServerPane } from './ServerPane';
import styles from './ServerView.module.css';
import { useServers } from './useServers';
import { t } from '../../../src/i18n/t';

/** The servers that the panel is connected to, one at a time, and the form to connect to another one. */
export function ServerView() {
  const { servers, shown, show } = useServers();
  const entry = servers.find(({ id }) => id === shown);
  return (
    <section className={styles.view} aria-label={t('Server')} data-test="server">
      {servers.length > 0 && (
        <nav className={styles.tabs} aria-label={t('Servers')}>
          {servers.map(({ id, address, state }) => (
            <button key={id} type="button" aria-pressed={id === shown} onClick={() => show(id)} data-test="server-tab">
              <i className={styles.dot} data-state={state.state} aria-hidden="true" />
              {shortUrl(address.url)}
              {address.namespace !== '/admin' && <small>{address.namespace}</small>}
            </button>
          ))}
          <button type="button" aria-pressed={entry === undefined} onClick={() => show(undefined)} data-test="server-another">
            {t('Connect to another…')}
          </button>
        </nav>
      )}
      {entry ? <ServerPane key={entry.id} entry={entry} /> : <ConnectForm />}
    </section>
  );
}
