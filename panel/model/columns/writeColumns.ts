import { within, type ColumnChoice } from './columnChoice';
import { COLUMNS, type ColumnId, type ColumnOrder, type SizedColumn } from './columns';

/** The words for `readColumns`. */
export function writeColumns({ widths, hidden, order, time }: ColumnChoice): string[] {
  const words = Object.entries(widths).map(([name, width]) => `${name}=${width}`);
  words.push(...hidden.map((name) => `${name}=hidden`));
  if (order) words.push(`order=${order.by} ${order.descending ? 'descending' : 'ascending'}`);
  if (time !== 'clock') words.push(`times=${time}`);
  return words;
}

/** Without a width, the default is restored. */
export function withWidth(choice: ColumnChoice, column: SizedColumn, width: number | undefined): ColumnChoice {
  const { [column]: _, ...others } = choice.widths;
  return { ...choice, widths: width === undefined ? others : { ...others, [column]: within(width) } };
}

export function toggled(choice: ColumnChoice, column: ColumnId): ColumnChoice {
  const hides = !choice.hidden.includes(column);
  const hidden = COLUMNS.filter((each) => (each === column ? hides : choice.hidden.includes(each)));
  return { ...choice, hidden };
}

/** The next order after a click on a column header: ascending, descending, back to time. */
export function nextOrder(by: ColumnId, order: ColumnOrder | undefined): ColumnOrder | undefined {
  if (order?.by === by) return order.descending ? undefined : { by, descending: true };
  // By time is ascending already.
  return { by, descending: by === 'time' };
}
