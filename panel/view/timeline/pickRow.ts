import { isIn, rangeBetween, withToggled } from '../../model/log/selection';
import type { Row } from '../../model/row';
import { useUi } from '../ui';
import { indexOfRow } from './place';

/** How a row was selected: extending a range, toggled, or alone. */
export interface Pick {
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** Selects the row at this index of the shown rows. */
export function pickRow(rows: readonly Row[], at: number, inTime: boolean, { shiftKey, ctrlKey, metaKey }: Pick): void {
  const { select, selectMany, selection, selected, anchor } = useUi.getState();
  const row = rows[Math.max(0, Math.min(rows.length - 1, at))];
  if (!row) return;
  const start = anchor === undefined ? -1 : indexOfRow(rows, anchor, inTime);
  if (shiftKey && start >= 0) selectMany(rangeBetween(rows, start, indexOfRow(rows, row.id, inTime)), row.id, anchor);
  else if (ctrlKey || metaKey) {
    const next = withToggled(selection, row.id);
    // If the current row was deselected, any remaining one becomes current.
    const current = isIn(next, row.id) ? row.id : selected === row.id ? next.at(-1) : selected;
    selectMany(next, current, row.id);
  } else select(row.id);
}

/** Selects all shown rows; the current row stays. */
export function pickAll(rows: readonly Row[]): void {
  const { selectMany, selected } = useUi.getState();
  const current = selected ?? rows[0]?.id;
  selectMany(rangeBetween(rows, 0, rows.length - 1), current, current);
}
