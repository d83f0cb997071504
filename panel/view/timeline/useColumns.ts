import { useMemo } from 'react';
import { readColumns, type ColumnChoice } from '../../model/columns/columnChoice';
import { useSettings } from '../settings';

/** What the user made of the columns: the same object until it changes. */
export function useColumns(): ColumnChoice {
  const words = useSettings(({ columns }) => columns);
  return useMemo(() => readColumns(words), [words]);
}
