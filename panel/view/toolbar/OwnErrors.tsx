import { useEffect, useState } from 'react';
import { asReport, readOwnErrors } from '../../model/ownErrors/ownErrors';
import { OWN_ERRORS, useOwnErrors } from '../ownErrors';
import { useActions } from '../useModel';
import styles from './SettingsContent.module.css';
import { t } from '../../../src/i18n/t';

/** Errors of the extension itself, to copy into a bug report. */
export function OwnErrors() {
  const actions = useActions();
  const errors = useOwnErrors(({ errors }) => errors);
  const [copied, setCopied] = useState<string>();
  useEffect(() => {
    actions.read(OWN_ERRORS).then(
      (stored) => useOwnErrors.setState(({ errors }) => ({ errors: errors ?? readOwnErrors(stored) })),
      () => undefined,
    );
  }, [actions]);
  const copy = () =>
    actions.copy(asReport(errors ?? [], { version: actions.version, browser: navigator.userAgent })).then(
      () => setCopied(t('Copied.')),
      () => setCopied(t('The browser blocked access to the clipboard.')),
    );
  const forget = () => {
    setCopied(undefined);
    useOwnErrors.setState({ errors: [] });
    void actions.write(OWN_ERRORS, []);
  };
  const times = (errors ?? []).reduce((sum, { times }) => sum + times, 0);
  return (
    <section data-test="own-errors">
      <h2>{t('Extension errors')}</h2>
      {times === 0 ? (
        <p>{t('None. Errors of the extension itself are recorded here, without any page data.')}</p>
      ) : (
        <>
          <p>{t('{times, plural, one {The extension had # error.} other {The extension had # errors.}} Please copy this into a bug report. Text that could come from a page is removed.', { times })}</p>
          <p>
            <button type="button" className={styles.button} onClick={() => void copy()} data-test="own-errors-copy">
              {t('Copy')}
            </button>
            <button type="button" className={styles.button} onClick={forget} data-test="own-errors-forget">
              {t('Clear errors')}
            </button>
            <span role="status">{copied}</span>
          </p>
        </>
      )}
    </section>
  );
}
