import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Row } from '../../model/row';
import { useUi } from '../ui';
import { useLatest, useModel } from '../useModel';
import { indexOfRow } from './place';
import type { Window } from './useWindow';

/** Index of the selected row, −1 if it isn't shown. Scrolls it into view, and keeps it there. */
export function useSelectedInView(
  rows: readonly Row[],
  inTime: boolean,
  { first, last, show, rowsInView }: Pick<Window, 'first' | 'last' | 'show' | 'rowsInView'>,
): number {
  const selected = useUi((ui) => ui.selected);
  const selectedAt = selected === undefined ? -1 : indexOfRow(rows, selected, inTime);
  const latestAt = useLatest(selectedAt);
  const isSeen = useRef(false);
  /** The user has scrolled away from it. */
  const isLeft = useRef(false);
  const { filter, filtering } = useModel();
  const isWhole = filtering === undefined;
  const lastFilter = useRef(filter);
  useEffect(() => {
    if (selected !== undefined && latestAt.current >= 0) show(latestAt.current);
  }, [selected, show, latestAt]);
  // The details may have opened over the row.
  useEffect(() => {
    if (rowsInView > 0 && isSeen.current && latestAt.current >= 0) show(latestAt.current);
  }, [rowsInView, show, latestAt]);
  // When sorted by time again, the user wants to see the neighbors.
  useEffect(() => {
    if (inTime && latestAt.current >= 0) show(latestAt.current);
  }, [inTime, show, latestAt]);
  // With another filter it has other neighbors, or was hidden until now.
  useLayoutEffect(() => {
    if (!isWhole || lastFilter.current === filter) return;
    lastFilter.current = filter;
    if (!isLeft.current && latestAt.current >= 0) show(latestAt.current);
  }, [filter, isWhole, show, latestAt]);
  useEffect(() => {
    if (isWhole) isLeft.current = selectedAt >= 0 && (selectedAt < first || selectedAt >= last);
    isSeen.current = selectedAt >= first && selectedAt < last;
  });
  return selectedAt;
}
