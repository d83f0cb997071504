import { useEffect, useId, useRef } from 'react';
import styles from './ReplayForm.module.css';
import { t } from '../../../src/i18n/t';

interface Props {
  doubts: readonly string[];
  onSend: () => void;
  onDecline: () => void;
}

/** Asks for confirmation, in place: Enter sends, Escape doesn't. */
export function Doubts({ doubts, onSend, onDecline }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    const form = button.current?.form;
    button.current?.focus();
    // The element that had focus may be gone: the button that asked.
    return () => {
      if (document.activeElement === document.body) form?.querySelector<HTMLElement>('[type=submit]')?.focus();
    };
  }, []);
  return (
    <div
      className={styles.doubts}
      role="alertdialog"
      aria-label={t('Send this?')}
      aria-describedby={id}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDecline();
        // Otherwise the form's own shortcuts would ask again.
        event.stopPropagation();
      }}
      data-test="replay-doubts"
    >
      <ul id={id}>
        {doubts.map((doubt) => (
          <li key={doubt}>{doubt}</li>
        ))}
      </ul>
      <div className={styles.line}>
        <button ref={button} type="button" className={styles.send} onClick={onSend} data-test="replay-anyway">
          {t('Send anyway')}
        </button>
        <button type="button" className={styles.cancel} onClick={onDecline} data-test="replay-decline">
          {t('Cancel')}
        </button>
      </div>
    </div>
  );
}
