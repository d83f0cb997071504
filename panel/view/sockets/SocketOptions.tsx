import type { ManagerState } from '../../model/panelModel';
import { useModel } from '../useModel';
import { managerLabel, STATE_WORDS } from './labels';
import { t } from '../../../src/i18n/t';

/** The Sockets of these Managers as options; the value is page and key. */
export function SocketOptions({ of }: { of: readonly ManagerState[] }) {
  const model = useModel();
  return of.map((manager) => (
    <optgroup key={`${manager.page} ${manager.manager.key}`} label={`${model.managers.indexOf(manager) + 1} ${managerLabel(model, manager)}`}>
      {manager.sockets.map(({ page, key, namespace, state }) => (
        <option key={key} value={`${page} ${key}`}>
          {t('{namespace} ({state})', { namespace, state: STATE_WORDS[state] })}
        </option>
      ))}
    </optgroup>
  ));
}
