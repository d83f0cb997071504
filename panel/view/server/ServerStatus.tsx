import type { ConnectFailure, ConnectorState } from '../../../src/protocol/serverMessages';
import { failureWords } from '../../model/connecting/failureWords';
import { duration, timeOfDay } from '../../model/units';
import { useActions } from '../useModel';
import { useNow } from '../useNow';
import { backToForm, connectAgain, disconnect } from './connectByForm';
import { RowsChoice } from './RowsChoice';
import styles from './ServerView.module.css';
import type { ServerEntry } from './useServers';
import { t } from '../../../src/i18n/t';

/** Whether the panel is connected, what it missed, and what ends it. */
export function ServerStatus({ entry }: { entry: ServerEntry }) {
  const { connectToServer } = useActions();
  const { state, address, id, model } = entry;
  const fix = state.state === 'failed' && failureWords(state.failure, address).fix;
  const needsPassword = fix && 'auth' in fix.change;
  const now = useNow(state.state === 'reconnecting');
  return (
    <header className={styles.status} data-state={state.state} data-test="server-status">
      <i className={styles.dot} data-state={state.state} aria-hidden="true" />
      <p role="status">{state.state === 'failed' ? <FailedWords entry={entry} failure={state.failure} /> : statusWords(state, entry, now)}</p>
      {model.snapshot.abilities?.mode === 'development' && <RowsChoice entry={entry} />}
      {state.state === 'failed' && connectToServer && (
        <button type="button" className={styles.pill} onClick={() => (needsPassword ? backToForm(entry) : void connectAgain(connectToServer, entry))} data-test="server-again">
          {needsPassword ? t('Enter the password…') : t('Connect again')}
        </button>
      )}
      <button type="button" className={styles.pill} aria-label={t('Disconnect from {url}', { url: address.url })} onClick={() => disconnect(id)} data-test="server-disconnect">
        {state.state === 'failed' ? t('Close') : t('Disconnect')}
      </button>
    </header>
  );
}

function FailedWords({ entry, failure }: { entry: ServerEntry; failure: ConnectFailure }) {
  const { title, words, todo } = failureWords(failure, entry.address);
  return (
    <>
      <b>{title}</b> <span>{words}</span> <span>{todo}</span>
    </>
  );
}

function statusWords(state: Exclude<ConnectorState, { state: 'failed' }>, { address, model }: ServerEntry, now: number): string {
  switch (state.state) {
    case 'connecting':
      return t('Connecting to {url}…', { url: address.url });
    case 'connected':
      return state.since === undefined
        ? t('Connected to {url} ({namespace})', { url: address.url, namespace: address.namespace })
        : t('Connected again to {url}. What the server did from {from} to {to} isn\'t known; its state was read again.', { url: address.url, from: timeOfDay(state.since), to: timeOfDay(model.snapshot.since) });
    case 'reconnecting':
      if (state.reason === 'overflow') return t('The server reported more than the panel could process. Its state is being read again.');
      return state.reason === 'outdated'
        ? t('The list of Sockets may be out of date: a process of the server stopped reporting, or the list never came. It is being read again.')
        : t('Connection lost {time} ago, attempt {attempt}. The state below is from {at}.', { time: duration(now - state.since), attempt: Math.max(1, state.attempt), at: timeOfDay(state.since) });
  }
}
