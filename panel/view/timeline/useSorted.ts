import { useEffect, useState } from 'react';
import type { ColumnOrder } from '../../model/columns/columns';
import type { SortedRows } from '../../model/columns/sortedRows';
import type { PanelModel } from '../../model/panelModel';
import type { Row } from '../../model/row';

interface Sorted {
  rows: readonly Row[];
  /** Progress of sorting, from 0 to 1; undefined when it is done. */
  progress: number | undefined;
}

interface SorterState {
  sorter: SortedRows;
  rows: SortedRows['rows'];
  progress: number | undefined;
}

/** The shown rows in the chosen order; by time until they are sorted. */
export function useSorted(model: PanelModel, order: ColumnOrder | undefined): Sorted {
  const { visible } = model;
  const [state, setState] = useState<SorterState>();
  const by = order?.by;
  const descending = order?.descending ?? false;
  useEffect(() => {
    if (!by) return undefined;
    let stop: (() => void) | undefined;
    let wanted = true;
    void import('./sorting').then(({ sorting }) => {
      if (wanted) stop = sorting(model, { by, descending }, (sorter) => setState((before) => stateOf(sorter, before)));
    });
    return () => {
      wanted = false;
      stop?.();
      setState(undefined);
    };
  }, [model, by, descending]);

  const sorter = state?.sorter;
  if (!order) return { rows: visible, progress: undefined };
  return { rows: (sorter?.isOf(visible) && sorter.rows) || visible, progress: sorter ? sorter.progress : 0 };
}

/** The same object if nothing changed, so that nothing renders. */
function stateOf(sorter: SortedRows, before: SorterState | undefined): SorterState {
  const { rows, progress } = sorter;
  const isSame = before?.sorter === sorter && before.rows === rows && before.progress === progress;
  return isSame ? before : { sorter, rows, progress };
}
