import { useEffect, useState } from 'react';
import { asReport, readOwnErrors } from '../../model/ownErrors/ownErrors';
import { OWN_ERRORS, useOwnErrors } from '../ownErrors';
import { useActions } from '../useModel';
import { t } from '../../../src/i18n/t';

/** What went wrong in the extension itself, to be copied into a bug report. */
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
      () => setCopied(t('The browser does not let it be copied.')),
    );
  const forget = () => {
    setCopied(undefined);
    useOwnErrors.setState({ errors: [] });
    void actions.keep(OWN_ERRORS, []);
  };
  const times = (errors ?? []).reduce((sum, { times }) => sum + times, 0);
  return (
    <section data-test="own-errors">
      <h2>{t('Errors of this extension')}</h2>
      {times === 0 ? (
        <p>{t('None. Where something goes wrong in the extension itself it is kept here, without what pages sent.')}</p>
      ) : (
        <>
          <p>{t('{times, plural, one {Something went wrong in it once.} other {Something went wrong in it # times.}} Please copy that into a bug report; words that could be a page’s are left out.', { times })}</p>
          <p>
            <button type="button" onClick={() => void copy()} data-test="own-errors-copy">
              {t('Copy')}
            </button>
            <button type="button" onClick={forget} data-test="own-errors-forget">
              {t('Forget them')}
            </button>
            <span role="status">{copied}</span>
          </p>
        </>
      )}
    </section>
  );
}
