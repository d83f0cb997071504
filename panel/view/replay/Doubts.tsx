import { useEffect, useId, useRef, useState } from 'react';
import type { Confirmable } from '../../model/replay/doubts';
import styles from './ReplayForm.module.css';
import { t } from '../../../src/i18n/t';

interface Props {
  doubts: readonly string[];
  /** What can be confirmed for good; absent if that can't be. */
  subject?: Confirmable | undefined;
  onSend: (always: boolean) => void;
  onDecline: () => void;
}

/** Asks for confirmation, in place: Enter sends, Escape doesn't. */
export function Doubts({ doubts, subject, onSend, onDecline }: Props) {
  const [always, setAlways] = useState(false);
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
      {subject && (
        <label className={styles.always}>
          <input type="checkbox" checked={always} onChange={({ target }) => setAlways(target.checked)} data-test="replay-always" />
          {t("Don't ask again for {event} on {host}", subject)}
        </label>
      )}
      <div className={styles.line}>
        <button ref={button} type="button" className={styles.send} onClick={() => onSend(always)} data-test="replay-anyway">
          {t('Send anyway')}
        </button>
        <button type="button" className={styles.cancel} onClick={onDecline} data-test="replay-decline">
          {t('Cancel')}
        </button>
      </div>
    </div>
  );
}
