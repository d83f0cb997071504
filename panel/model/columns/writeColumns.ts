import { within, type ColumnChoice } from './columnChoice';
import type { ColumnLayout } from './columnLayout';
import { COLUMNS, type ColumnId, type ColumnOrder, type SizedColumn } from './columns';

/** The words for `readColumns`. */
export function writeColumns({ widths, hidden, shown, order, time }: ColumnChoice): string[] {
  const words = Object.entries(widths).map(([name, width]) => `${name}=${width}`);
  words.push(...hidden.map((name) => `${name}=hidden`), ...shown.map((name) => `${name}=shown`));
  if (order) words.push(`order=${order.by} ${order.descending ? 'descending' : 'ascending'}`);
  if (time !== 'clock') words.push(`times=${time}`);
  return words;
}

/** Without a width, the default is restored. */
export function withWidth(choice: ColumnChoice, column: SizedColumn, width: number | undefined): ColumnChoice {
  const { [column]: _, ...others } = choice.widths;
  return { ...choice, widths: width === undefined ? others : { ...others, [column]: within(width) } };
}

/** Hides a column that can be seen, and shows one that can't, even if there is little room for it. */
export function toggled(choice: ColumnChoice, column: ColumnId, layout: Pick<ColumnLayout, 'shown' | 'fitting'>): ColumnChoice {
  const hidden = choice.hidden.filter((each) => each !== column);
  const shown = choice.shown.filter((each) => each !== column);
  if (layout.shown.includes(column)) return { ...choice, hidden: inOrder([...hidden, column]), shown };
  return { ...choice, hidden, shown: layout.fitting.includes(column) ? shown : inOrder([...shown, column]) };
}

function inOrder(columns: readonly ColumnId[]): ColumnId[] {
  return COLUMNS.filter((each) => columns.includes(each));
}

/** The next order after a click on a column header: ascending, descending, back to time. */
export function nextOrder(by: ColumnId, order: ColumnOrder | undefined): ColumnOrder | undefined {
  if (order?.by === by) return order.descending ? undefined : { by, descending: true };
  // By time is ascending already.
  return { by, descending: by === 'time' };
}
