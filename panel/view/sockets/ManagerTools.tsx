import { managerTitle } from '../../model/explain/labels';
import type { ManagerState } from '../../model/panelModel';
import { useUi } from '../ui';
import { useModel } from '../useModel';
import styles from './SocketsBar.module.css';
import { t } from '../../../src/i18n/t';

/** What can be done with a Manager, and with its server. */
export function ManagerTools({ state, label, number }: { state: ManagerState; label: string; number: number | undefined }) {
  const model = useModel();
  const { openDrawer, openView } = useUi();
  const title = managerTitle(model, state);
  const connect = async () => {
    const [{ useServers }, { formFor }] = await Promise.all([import('../server/useServers'), import('../../model/connecting/serverForm')]);
    useServers.getState().open(formFor(model, state));
    openView('server');
  };
  return (
    <div className={styles.managerTools}>
      <button
        type="button"
        className={styles.managerTool}
        aria-label={number === undefined ? t('Faults on {label}…', { label }) : undefined}
        title={t('Simulate failures of {label}', { label: title })}
        onClick={() => openDrawer({ kind: 'faults', page: state.page, manager: state.manager.key })}
        data-test="faults-manager"
      >
        {number === undefined ? t('Faults…') : t('Faults of Manager {number}…', { number })}
      </button>
      <button
        type="button"
        className={styles.managerTool}
        aria-label={number === undefined ? t('Connect to its server… ({label})', { label }) : t('Connect to its server… (Manager {number})', { number })}
        title={t('Rooms, Sockets and broadcasts, as the server of {label} reports them', { label: title })}
        onClick={() => void connect()}
        data-test="connect-manager"
      >
        {t('Connect to its server…')}
      </button>
    </div>
  );
}
