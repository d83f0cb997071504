import type { Row } from '../../model/row';
import { useActions, useModel } from '../useModel';
import { PopupMenu, type Point } from '../parts/PopupMenu';
import styles from '../parts/PopupMenu.module.css';
import { rowActions, type RowAction } from './rowActions';
import { t } from '../../../src/i18n/t';

export interface MenuPlace extends Point {
  row: Row;
}

/** The actions for a row. */
export function RowMenu({ place, onClose }: { place: MenuPlace; onClose: () => void }) {
  const { row } = place;
  const model = useModel();
  const actions = useActions();
  const choose = ({ act }: RowAction) => {
    onClose();
    act();
  };
  return (
    <PopupMenu place={place} label={t('Event {event}', { event: row.event })} test="row-menu" onClose={onClose}>
      {rowActions(row, model, actions).map((group) => (
        <div key={group[0]?.text} className={styles.group} role="group">
          {group.map((action) => (
            <button key={action.text} type="button" role="menuitem" tabIndex={-1} onClick={() => choose(action)}>
              <span>{action.text}</span>
              {action.key && <kbd>{action.key}</kbd>}
            </button>
          ))}
        </div>
      ))}
    </PopupMenu>
  );
}
