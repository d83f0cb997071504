import type { ManagerState } from '../../model/panelModel';
import { useModel } from '../useModel';
import { managerLabel, managerNumber, stateWords } from '../../model/explain/labels';
import { t } from '../../../src/i18n/t';

/** The Sockets of these Managers as options; the value is page and key. */
export function SocketOptions({ of }: { of: readonly ManagerState[] }) {
  const model = useModel();
  return of.map((manager) => (
    <optgroup key={`${manager.page} ${manager.manager.key}`} label={`${model.managers.indexOf(manager) + 1} ${managerLabel(model, manager)}`}>
      {manager.sockets.map(({ page, key, namespace, state, refusal }) => (
        <option key={key} value={`${page} ${key}`}>
          {words({ namespace, state: stateWords({ state, refusal }) }, model.managers.length > 1 ? managerNumber(model, page, manager.manager.key) : undefined)}
        </option>
      ))}
    </optgroup>
  ));
}

/** A closed menu doesn't show the group that its option is in. */
function words(values: { namespace: string; state: string }, number: number | undefined): string {
  return number === undefined ? t('{namespace} ({state})', values) : t('{namespace} ({state}) · Manager {number}', { ...values, number });
}
