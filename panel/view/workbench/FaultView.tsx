import { useState } from 'react';
import type { ManagerKey, SocketKey, PageId } from '../../../src/protocol/keys';
import { whyNoFault } from '../../model/workbench/whyNoFault';
import { refusalWords } from '../../model/workbench/faultWords';
import type { ManagerState } from '../../model/panelModel';
import { managerTitle } from '../../model/explain/labels';
import { useUi } from '../ui';
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

/** Which Manager, if there is a choice. */
function TargetChoice({ target }: { target: FaultTarget }) {
  const model = useModel();
  const offered = model.managers.filter(({ page, manager: { key } }) => (page === target.page && key === target.manager) || whyNoFault(model, { page, manager: key }) === undefined);
  if (offered.length < 2) return null;
  const choose = (value: string) => {
    const state = offered.find((each) => idOf(each) === value);
    if (state) useUi.getState().openDrawer({ kind: 'faults', page: state.page, manager: state.manager.key });
  };
  return (
    <label>
      <span>{t('Manager')}</span>
      <select value={`${target.page} ${target.manager}`} onChange={({ target: chosen }) => choose(chosen.value)} data-test="faults-target">
        {offered.map((state) => (
          <option key={idOf(state)} value={idOf(state)}>
            {managerTitle(model, state)}
          </option>
        ))}
      </select>
    </label>
  );
}

function idOf({ page, manager }: ManagerState): string {
  return `${page} ${manager.key}`;
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
      <TargetChoice target={target} />
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
          <SocketFaults page={target.page} socket={key} disabled={why !== undefined} onStart={starter.apply} />
        </>
      )}
    </div>
  );
}
