import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { addressOf, formProblem, type ServerForm } from '../../model/connecting/serverForm';
import { useActions, useLiveModel } from '../useModel';
import { ConnectFailed } from './ConnectFailed';
import styles from './ConnectForm.module.css';
import { cancelAttempt, connectByForm, hasSession } from './connectByForm';
import { InstrumentLines } from './InstrumentLines';
import { KnownServers } from './KnownServers';
import { useServers } from './useServers';
import { t } from '../../../src/i18n/t';

/** Where a server is, and who asks. Nothing is requested before the user presses Connect. */
export function ConnectForm() {
  const { form, edit, attempt, failed } = useServers();
  const { connectToServer } = useActions();
  const live = useLiveModel();
  const problem = formProblem(form);
  const isBusy = attempt !== undefined;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (connectToServer && !problem && !isBusy) void connectByForm(connectToServer, live);
  };
  return (
    <div className={styles.page}>
      <form className={styles.form} onSubmit={submit} aria-labelledby="server-title" data-test="server-form">
        <h2 id="server-title">{t('Connect to a server')}</h2>
        <p className={styles.lead}>
          {t('See its rooms, its Sockets and what it sends to whom, through the admin namespace of @socket.io/admin-ui. The panel makes no request until you press Connect.')}
        </p>
        <KnownServers />
        <Field label={t('Address')} name="url">
          <input ref={field} value={form.url} placeholder="http://localhost:3000" disabled={isBusy} spellCheck={false} onChange={({ target }) => edit({ url: target.value })} data-test="server-url" />
        </Field>
        <div className={styles.pair}>
          <Field label={t('Path')} name="path">
            <input value={form.path} disabled={isBusy} spellCheck={false} onChange={({ target }) => edit({ path: target.value })} data-test="server-path" />
          </Field>
          <Field label={t('Namespace')} name="namespace">
            <input value={form.namespace} disabled={isBusy} spellCheck={false} onChange={({ target }) => edit({ namespace: target.value })} data-test="server-namespace" />
          </Field>
        </div>
        <div className={styles.pair}>
          <Field label={t('Transports')} name="transports">
            <input value={form.transports} disabled={isBusy} spellCheck={false} onChange={({ target }) => edit({ transports: target.value })} data-test="server-transports" />
          </Field>
          <Field label={t('Parser')} name="parser">
            <select value={form.parser} disabled={isBusy} onChange={({ target }) => edit({ parser: target.value as ServerForm['parser'] })} data-test="server-parser">
              <option value="default">{t('Default')}</option>
              <option value="msgpack">socket.io-msgpack-parser</option>
            </select>
          </Field>
        </div>
        <Credentials isBusy={isBusy} />
        <div className={styles.buttons}>
          <button type="submit" className={styles.connect} disabled={isBusy || problem !== undefined} data-test="server-connect">
            {t('Connect')}
          </button>
          {isBusy && (
            <button type="button" className={styles.pill} onClick={cancelAttempt} data-test="server-cancel">
              {t('Cancel')}
            </button>
          )}
          <p className={styles.state} role="status" data-test="server-attempt">
            {isBusy ? t('Connecting to {url}…', { url: attempt.address.url }) : form.url === '' ? '' : problem}
          </p>
        </div>
        {failed && <ConnectFailed key={failed.id} failed={failed} />}
      </form>
      <InstrumentLines />
    </div>
  );
}

/** A password is never stored: what the server gives for it is, as long as the panel is open. */
function Credentials({ isBusy }: { isBusy: boolean }) {
  const { form, edit } = useServers();
  const { auth, username, password } = form;
  return (
    <>
      <Field label={t('Authentication')} name="auth">
        <select value={auth} disabled={isBusy} onChange={({ target }) => edit({ auth: target.value as ServerForm['auth'] })} data-test="server-auth">
          <option value="none">{t('None (auth: false)')}</option>
          <option value="basic">{t('Name and password')}</option>
        </select>
      </Field>
      {auth === 'basic' && (
        <>
          <div className={styles.pair}>
            <Field label={t('Name')} name="username">
              <input value={username} disabled={isBusy} spellCheck={false} autoComplete="off" onChange={({ target }) => edit({ username: target.value })} data-test="server-username" />
            </Field>
            <Field label={t('Password')} name="password">
              <input type="password" value={password} disabled={isBusy} autoComplete="off" onChange={({ target }) => edit({ password: target.value })} data-test="server-password" />
            </Field>
          </div>
          <p className={styles.note}>
            {password === '' && hasSession(addressOf(form))
              ? t('Without a password, the panel sends the session that the server gave it earlier.')
              : t('The password is sent once and never stored. The server answers with a session, which the panel keeps until it is closed.')}
          </p>
        </>
      )}
    </>
  );
}

function Field({ label, name, children }: { label: string; name: string; children: ReactNode }) {
  return (
    <label className={styles.field} data-field={name}>
      <span>{label}</span>
      {children}
    </label>
  );
}
