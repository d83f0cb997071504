import type { KeyboardEvent } from 'react';
import type { PanelModel } from '../../model/panelModel';
import type { Row } from '../../model/row';
import { useModel } from '../useModel';
import { destination } from './destination';
import { isMenuKey } from './isMenuKey';
import { pickAll, pickRow } from './pickRow';
import type { Point } from '../parts/PopupMenu';
import type { MenuPlace } from './RowMenu';

interface Grid {
  rows: readonly Row[];
  inTime: boolean;
  /** −1 if no row is selected. */
  selectedAt: number;
  rowsInView: number;
  openMenu: (place: MenuPlace) => void;
}

/** The timeline's keyboard shortcuts. */
export function useGridKeys({ rows, inTime, selectedAt, rowsInView, openMenu }: Grid): (event: KeyboardEvent) => void {
  const model = useModel();
  return (event) => {
    if (event.target instanceof Element && event.target.closest('[role=columnheader]')) return;
    const to = destination(event.key, selectedAt, rows.length, rowsInView);
    const row = rows[selectedAt];
    if (isMenuKey(event) && row) openMenu({ row, ...underName(row) });
    else if (event.key === 'Enter') document.querySelector<HTMLElement>('[data-test=detail] [role=tab]')?.focus();
    else if (event.key === 'a' && event.ctrlKey !== event.metaKey) pickAll(rows);
    else if (to !== undefined) pickRow(rows, to, inTime, { shiftKey: event.shiftKey, ctrlKey: false, metaKey: false });
    else if (!fold(event.key, row, model)) return;
    event.preventDefault();
  };
}

/** Below the row's name, for a menu opened with the keyboard. */
function underName({ id }: Row): Point {
  const cell = document.querySelector(`#row-${id} > [data-column=event]`)?.getBoundingClientRect();
  return { x: cell?.left ?? 0, y: cell?.bottom ?? 0 };
}

/** What the row hides: its outage, and within it the rows that report the same. */
function fold(key: string, row: Row | undefined, model: PanelModel): boolean {
  if (!row?.outage || (key !== 'ArrowRight' && key !== 'ArrowLeft')) return false;
  const opens = key === 'ArrowRight';
  const isCollapsed = model.isCollapsed(row.outage);
  if (!isCollapsed && model.reportsOf(row).length > 1 && model.isFolded(row) === opens) model.toggleReports(row);
  else if (isCollapsed === opens) model.toggleOutage(row.outage);
  return true;
}
