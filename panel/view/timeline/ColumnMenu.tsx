import { toggled } from '../../model/columns/writeColumns';
import { ALWAYS_SHOWN, readColumns, type ColumnChoice } from '../../model/columns/columnChoice';
import type { ColumnLayout } from '../../model/columns/columnLayout';
import { COLUMN_NAMES, COLUMNS } from '../../model/columns/columns';
import { TIME_MODES, type TimeMode } from '../../model/columns/timeMode';
import { changeColumns } from './changeColumns';
import { PopupMenu, type Point } from '../parts/PopupMenu';
import styles from '../parts/PopupMenu.module.css';
import { useColumns } from './useColumns';
import { t } from '../../../src/i18n/t';

interface Props {
  place: Point;
  layout: ColumnLayout;
  onClose: () => void;
}

/** Shows and hides columns, changes the time format, and resets both. */
export function ColumnMenu({ place, layout, onClose }: Props) {
  const choice = useColumns();
  const { time, order } = choice;
  const choose = (change: (choice: ColumnChoice) => ColumnChoice) => () => {
    changeColumns(change);
    onClose();
  };
  return (
    <PopupMenu place={place} label={t('Columns')} test="column-menu" onClose={onClose}>
      <div className={styles.group} role="group" aria-label={t('Columns')}>
        {COLUMNS.filter((column) => column !== ALWAYS_SHOWN).map((column) => (
          <button
            key={column}
            type="button"
            role="menuitemcheckbox"
            tabIndex={-1}
            aria-checked={layout.shown.includes(column)}
            onClick={choose((before) => toggled(before, column, layout))}
            data-test={`column-${column}`}
          >
            <span>{COLUMN_NAMES[column]}</span>
          </button>
        ))}
      </div>
      <div className={styles.group} role="group" aria-label={t('Time format')}>
        {Object.entries(TIME_MODES).map(([mode, words]) => (
          <button
            key={mode}
            type="button"
            role="menuitemradio"
            tabIndex={-1}
            aria-checked={time === mode}
            onClick={choose((before) => ({ ...before, time: mode as TimeMode }))}
            data-test={`times-${mode}`}
          >
            <span>{words}</span>
          </button>
        ))}
      </div>
      <div className={styles.group} role="group" aria-label={t('Reset')}>
        {order && (
          <button type="button" role="menuitem" tabIndex={-1} onClick={choose((before) => ({ ...before, order: undefined }))}>
            <span>{t('Sort by time')}</span>
          </button>
        )}
        <button type="button" role="menuitem" tabIndex={-1} onClick={choose(() => readColumns([]))} data-test="columns-default">
          <span>{t('Reset columns')}</span>
        </button>
      </div>
    </PopupMenu>
  );
}
