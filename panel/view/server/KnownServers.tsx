import { formFor } from '../../model/connecting/serverForm';
import { managerTitle } from '../../model/explain/labels';
import { useLiveModel } from '../useModel';
import styles from './ConnectForm.module.css';
import { useServers } from './useServers';
import { t } from '../../../src/i18n/t';

/** The servers of the page's Managers, to fill in the form. */
export function KnownServers() {
  const model = useLiveModel();
  const { edit, attempt } = useServers();
  const managers = model.managers.filter(({ page }) => !model.pages.get(page)?.imported);
  if (managers.length === 0) return null;
  return (
    <p className={styles.known}>
      {t('As the page connects to:')}
      {managers.map((state) => (
        <button key={`${state.page} ${state.manager.key}`} type="button" className={styles.pill} disabled={attempt !== undefined} onClick={() => edit(formFor(model, state))} data-test="server-known">
          {managerTitle(model, state)}
        </button>
      ))}
    </p>
  );
}
