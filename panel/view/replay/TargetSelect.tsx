import type { Draft } from '../../model/draft/draft';
import { managerTitle } from '../../model/explain/labels';
import type { ManagerState, PanelModel } from '../../model/panelModel';
import { SocketOptions } from '../sockets/SocketOptions';
import { useModel } from '../useModel';
import styles from './ReplayForm.module.css';
import { t } from '../../../src/i18n/t';

interface Props {
  draft: Draft;
  describedBy: string;
  onChange: (part: Partial<Draft>) => void;
}

/** All live Sockets with their states, and the original one even if its page is closed. */
export function TargetSelect({ draft, describedBy, onChange }: Props) {
  const model = useModel();
  const isOffered = ({ page }: ManagerState) => page === draft.page || model.pages.get(page)?.live;
  const manager = managerOf(model, draft);
  const choose = (value: string) => {
    const [page = '', key] = value.split(' ');
    // A row is known only to its own page.
    onChange({ page, socket: Number(key), buffer: false, ...(page !== draft.page && { of: undefined }) } as Partial<Draft>);
  };
  return (
    <label className={styles.target}>
      <span>{t('Socket')}</span>
      <select title={manager && managerTitle(model, manager)} value={`${draft.page} ${draft.socket}`} aria-describedby={describedBy} onChange={({ target }) => choose(target.value)} data-test="target">
        {model.socket(draft.page, draft.socket) === undefined && <option value={`${draft.page} ${draft.socket}`}>{t('Choose a live Socket…')}</option>}
        <SocketOptions of={model.managers.filter(isOffered)} />
      </select>
    </label>
  );
}

function managerOf(model: PanelModel, { page, socket }: Draft): ManagerState | undefined {
  const found = model.socket(page, socket);
  return found && model.manager(page, found.manager);
}
