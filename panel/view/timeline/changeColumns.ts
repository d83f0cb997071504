import { writeColumns } from '../../model/columns/writeColumns';
import { readColumns, type ColumnChoice } from '../../model/columns/columnChoice';
import { useSettings } from '../settings';

export function changeColumns(change: (choice: ColumnChoice) => ColumnChoice): void {
  useSettings.setState(({ columns }) => ({ columns: writeColumns(change(readColumns(columns))) }));
}
