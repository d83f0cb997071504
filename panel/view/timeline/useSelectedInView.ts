import { useEffect, useRef } from 'react';
import type { Row } from '../../model/row';
import { useUi } from '../ui';
import { useLatest } from '../useModel';
import { indexOfRow } from './place';
import type { Window } from './useWindow';

/** Where the selected row is in the list, −1 where it is not. It is brought into view, and kept there. */
export function useSelectedInView(
  rows: readonly Row[],
  inTime: boolean,
  { first, last, show, rowsInView }: Pick<Window, 'first' | 'last' | 'show' | 'rowsInView'>,
): number {
  const selected = useUi((ui) => ui.selected);
  const selectedAt = selected === undefined ? -1 : indexOfRow(rows, selected, inTime);
  const latestAt = useLatest(selectedAt);
  const isSeen = useRef(false);
  useEffect(() => {
    if (selected !== undefined && latestAt.current >= 0) show(latestAt.current);
  }, [selected, show, latestAt]);
  // The detail may have opened over the row.
  useEffect(() => {
    if (rowsInView > 0 && isSeen.current && latestAt.current >= 0) show(latestAt.current);
  }, [rowsInView, show, latestAt]);
  // Back in the order of time, one wants to see what was before and after it.
  useEffect(() => {
    if (inTime && latestAt.current >= 0) show(latestAt.current);
  }, [inTime, show, latestAt]);
  useEffect(() => {
    isSeen.current = selectedAt >= first && selectedAt < last;
  });
  return selectedAt;
}
