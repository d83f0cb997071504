import { useState, type ReactNode } from 'react';
import type { Fault } from '../../../src/protocol/workbench';
import { ABOUT, ASKS_FIRST } from '../../model/workbench/faultWords';
import styles from './Workbench.module.css';
import { t } from '../../../src/i18n/t';

interface Props {
  title: string;
  action: string;
  rule: Fault;
  disabled: boolean;
  /** Its fields have a problem: they can still be changed. */
  cannot?: boolean;
  onStart: (rule: Fault) => Promise<void>;
  /** Its fields. */
  children?: ReactNode;
}

/** One kind of fault: description, fields, and a button that asks for confirmation if the server is affected. */
export function FaultControl({ title, action, rule, disabled, cannot = false, onStart, children }: Props) {
  const [asked, setAsked] = useState(false);
  const { kind } = rule;
  const act = () => {
    if (ASKS_FIRST.has(kind) && !asked) return setAsked(true);
    setAsked(false);
    void onStart(rule);
  };
  return (
    <fieldset disabled={disabled} data-test={`fault-${kind}`}>
      <legend>{title}</legend>
      {children}
      <button type="button" className={styles.button} disabled={cannot} aria-describedby={`about-${kind}`} onClick={act} data-test={`${kind}-do`}>
        {asked ? t('Continue') : action}
      </button>
      {asked && (
        <>
          <button type="button" className={styles.button} onClick={() => setAsked(false)} data-test={`${kind}-decline`}>
            {t('Cancel')}
          </button>
          <span className={styles.asked} role="status">
            {t("This affects the page's real connection. Continue?")}
          </span>
        </>
      )}
      <p id={`about-${kind}`}>{ABOUT[kind]}</p>
    </fieldset>
  );
}
