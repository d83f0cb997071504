import { useState } from 'react';
import type { ManagerKey, SocketKey, PageId } from '../../../src/protocol/keys';
import { whyNotBreak } from '../../model/workbench/whyNotBreak';
import { refusalWords } from '../../model/workbench/breakWords';
import { useModel } from '../useModel';
import { ManagerBreaks } from './ManagerBreaks';
import { SocketBreaks } from './SocketBreaks';
import { useBreaker } from './useBreaker';
import styles from './Workbench.module.css';
import { t } from '../../../src/i18n/t';

export interface BreakTarget {
  page: PageId;
  manager: ManagerKey;
  socket?: SocketKey;
}

/** The failures that can be simulated for a Manager and one of its Sockets. */
export function BreakView({ target }: { target: BreakTarget }) {
  const model = useModel();
  const state = model.manager(target.page, target.manager);
  const [key, setKey] = useState(target.socket ?? state?.sockets[0]?.key);
  const breaker = useBreaker(target.page);
  const why = whyNotBreak(model, target);
  const refused = breaker.refused && refusalWords(breaker.refused);
  return (
    <div className={styles.break} data-test="break-view">
      {why && (
        <p className={styles.problem} role="status" data-test="break-cannot">
          {why}
        </p>
      )}
      {(refused ?? breaker.problem) && (
        <p className={styles.problem} role="alert" data-test="break-refused">
          {refused ?? breaker.problem}
        </p>
      )}
      <ManagerBreaks manager={target.manager} disabled={why !== undefined} onBreak={breaker.apply} />
      {state && key !== undefined && (
        <>
          <label>
            <span>{t('Socket')}</span>
            <select value={key} onChange={({ target: chosen }) => setKey(Number(chosen.value))} data-test="break-socket">
              {state.sockets.map((socket) => (
                <option key={socket.key} value={socket.key}>
                  {socket.namespace}
                </option>
              ))}
            </select>
          </label>
          <SocketBreaks socket={key} disabled={why !== undefined} onBreak={breaker.apply} />
        </>
      )}
    </div>
  );
}
