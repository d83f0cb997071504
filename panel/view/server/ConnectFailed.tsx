import { useEffect, useRef } from 'react';
import type { ConnectFailure, ServerAddress } from '../../../src/protocol/serverMessages';
import { failureWords } from '../../model/connecting/failureWords';
import { formChange } from '../../model/connecting/formChange';
import { useActions, useLiveModel } from '../useModel';
import { Icon } from '../parts/Icon';
import styles from './ConnectForm.module.css';
import { connectByForm } from './connectByForm';
import { useServers } from './useServers';
import { t } from '../../../src/i18n/t';

/** What is known of a failed attempt, and what mends it. */
export function ConnectFailed({ failed: { failure, to } }: { failed: { failure: ConnectFailure; to: ServerAddress } }) {
  const { connectToServer, openAccessHelp } = useActions();
  const { title, words, todo, fix, access } = failureWords(failure, to);
  const live = useLiveModel();
  const ref = useRef<HTMLDivElement>(null);
  // Chromium gives a promise here, which is no clean-up.
  useEffect(() => void ref.current?.scrollIntoView({ block: 'nearest' }), []);
  const mend = () => {
    if (!fix) return;
    useServers.getState().edit(formChange(fix.change));
    if ('auth' in fix.change) document.querySelector<HTMLElement>('[data-test=server-username]')?.focus();
    else if (connectToServer) void connectByForm(connectToServer, live);
  };
  return (
    <div ref={ref} className={styles.failed} role="alert" data-test="server-failed">
      <h3>
        <Icon name="warning" />
        {title}
      </h3>
      <p>{words}</p>
      <p>{todo}</p>
      {fix && (
        <button type="button" className={styles.pill} onClick={mend} data-test="server-fix">
          {fix.label}
        </button>
      )}
      {access && (
        <button type="button" className={styles.pill} onClick={openAccessHelp} data-test="server-access">
          {t('Grant access…')}
        </button>
      )}
    </div>
  );
}
