import type { Abilities } from '../../model/server/serverSnapshot';
import { targetName } from '../../model/explain/targetName';
import { ACTION_KINDS, type ActionKind, type ServerTarget } from '../../model/reportedAction';
import { actionRefusal } from '../../model/serverView/actionDraft';
import styles from './ActionForm.module.css';
import { useAction } from './useAction';
import { t } from '../../../src/i18n/t';

const LABELS: Record<ActionKind, string> = { emit: t('Emit…'), join: t('Join room…'), leave: t('Leave room…'), disconnect: t('Disconnect…') };

/** What may be done to a Socket or to all in a place; what the server refuses says why. `label`: whom it is for, where that isn't plain. */
export function ActionBar({ target, abilities, label }: { target: ServerTarget; abilities: Abilities | undefined; label?: string }) {
  const begin = useAction((action) => action.begin);
  const refusals = ACTION_KINDS.map((kind) => actionRefusal(kind, target, abilities));
  const [first] = refusals;
  if (first !== undefined && refusals.every((each) => each === first)) {
    return (
      <p className={styles.refused} data-test="actions-refused">
        {first}
      </p>
    );
  }
  return (
    <div className={styles.bar} role="group" aria-label={label ?? t('Actions')}>
      {label !== undefined && <span aria-hidden="true" title={label}>{label}</span>}
      {ACTION_KINDS.map((kind, at) => (
        <button key={kind} type="button" className={styles.pill} disabled={refusals[at] !== undefined} title={refusals[at] ?? targetName(target)} onClick={() => begin(kind, target)} data-test={`action-${kind}`}>
          {LABELS[kind]}
        </button>
      ))}
    </div>
  );
}
