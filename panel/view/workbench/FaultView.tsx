import { useState } from 'react';
import type { ManagerKey, SocketKey, PageId } from '../../../src/protocol/keys';
import { whyNoFault } from '../../model/workbench/whyNoFault';
import { refusalWords } from '../../model/workbench/faultWords';
import { useModel } from '../useModel';
import { ManagerFaults } from './ManagerFaults';
import { SocketFaults } from './SocketFaults';
import { useFaultStarter } from './useFaultStarter';
import styles from './Workbench.module.css';
import { t } from '../../../src/i18n/t';

export interface FaultTarget {
  page: PageId;
  manager: ManagerKey;
  socket?: SocketKey;
}

/** The failures that can be simulated for a Manager and one of its Sockets. */
export function FaultView({ target }: { target: FaultTarget }) {
  const model = useModel();
  const state = model.manager(target.page, target.manager);
  const [key, setKey] = useState(target.socket ?? state?.sockets[0]?.key);
  const starter = useFaultStarter(target.page);
  const why = whyNoFault(model, target);
  const refused = starter.refused && refusalWords(starter.refused);
  return (
    <div className={styles.faults} data-test="faults-view">
      {why && (
        <p className={styles.problem} role="status" data-test="faults-cannot">
          {why}
        </p>
      )}
      {(refused ?? starter.problem) && (
        <p className={styles.problem} role="alert" data-test="faults-refused">
          {refused ?? starter.problem}
        </p>
      )}
      <ManagerFaults manager={target.manager} disabled={why !== undefined} onStart={starter.apply} />
      {state && key !== undefined && (
        <>
          <label>
            <span>{t('Socket')}</span>
            <select value={key} onChange={({ target: chosen }) => setKey(Number(chosen.value))} data-test="faults-socket">
              {state.sockets.map((socket) => (
                <option key={socket.key} value={socket.key}>
                  {socket.namespace}
                </option>
              ))}
            </select>
          </label>
          <SocketFaults socket={key} disabled={why !== undefined} onStart={starter.apply} />
        </>
      )}
    </div>
  );
}
