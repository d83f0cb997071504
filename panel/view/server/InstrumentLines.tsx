import { useState } from 'react';
import { INSTRUMENT_LINES } from '../../model/connecting/instrumentLines';
import { useActions } from '../useModel';
import styles from './ConnectForm.module.css';
import { t } from '../../../src/i18n/t';

/** What a server needs to answer, ready to copy. */
export function InstrumentLines() {
  return (
    <section className={styles.lines} aria-labelledby="instrument-title" data-test="instrument-lines">
      <h2 id="instrument-title">{t('Instrument your server')}</h2>
      <p>{t('The server needs two more lines, and the package @socket.io/admin-ui (Socket.IO 3.1 or newer):')}</p>
      <Lines text={INSTRUMENT_LINES.node} label={t('Copy lines for Node.js')} test="copy-node" />
      <p>{t('With python-socketio, one:')}</p>
      <Lines text={INSTRUMENT_LINES.python} label={t('Copy line for Python')} test="copy-python" />
      <ul>
        <li>{t('auth: false lets everyone in who reaches the server. Use it on your own machine only; elsewhere, give a name and a bcrypt hash of a password.')}</li>
        <li>{t('mode: "development" reports Sockets, rooms and events. In "production", a server reports figures only.')}</li>
        <li>{t('Before Socket.IO 4.1, call it after the server has defined its namespaces: later ones, and those with dynamic names, are not reported.')}</li>
        <li>{t('Development mode slows a server down, noticeably from about 1,000 Sockets on, and wraps socket.data in a Proxy.')}</li>
      </ul>
    </section>
  );
}

function Lines({ text, label, test }: { text: string; label: string; test: string }) {
  const { copy } = useActions();
  const [isCopied, setCopied] = useState(false);
  return (
    <div className={styles.code}>
      <pre>{text}</pre>
      <button type="button" className={styles.pill} aria-label={label} onClick={() => void copy(text).then(() => setCopied(true))} data-test={test}>
        {isCopied ? t('Copied') : t('Copy')}
      </button>
    </div>
  );
}
