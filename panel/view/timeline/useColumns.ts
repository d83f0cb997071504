import { useMemo } from 'react';
import { readColumns, type ColumnChoice } from '../../model/columns/columnChoice';
import { useSettings } from '../settings';

/** The user's choice of columns: the same object until it changes. */
export function useColumns(): ColumnChoice {
  const words = useSettings(({ columns }) => columns);
  return useMemo(() => readColumns(words), [words]);
}
