import type { Draft } from '../../model/draft';
import { managerLabel, STATE_WORDS } from '../sockets/socketLabels';
import { useModel } from '../useModel';
import styles from './ReplayForm.module.css';

/** Any Socket of the same page, with its state. */
export function TargetSelect({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const model = useModel();
  const managers = model.managers.filter(({ page }) => page === draft.page);
  return (
    <label className={styles.target}>
      <span>Socket</span>
      <select value={draft.socket} aria-describedby="replay-socket-problem" onChange={(event) => onChange({ socket: Number(event.target.value), buffer: false })}>
        {managers.map((state) => (
          <optgroup key={state.manager.key} label={`${model.managers.indexOf(state) + 1} ${managerLabel(model, state)}`}>
            {state.sockets.map(({ key, namespace, state: now }) => (
              <option key={key} value={key}>
                {namespace} ({STATE_WORDS[now]})
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
