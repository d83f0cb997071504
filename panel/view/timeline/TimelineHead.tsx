import { memo, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { nextOrder, withWidth } from '../../model/columns/writeColumns';
import type { ColumnLayout } from '../../model/columns/columnLayout';
import { COLUMN_NAMES, COLUMNS, isSized, type ColumnId, type ColumnOrder, type SizedColumn } from '../../model/columns/columns';
import { changeColumns } from './changeColumns';
import { ColumnSeparator } from './ColumnSeparator';
import type { Point } from '../parts/PopupMenu';
import styles from './TimelineHead.module.css';
import { isMenuKey } from './isMenuKey';
import { t } from '../../../src/i18n/t';

/** A column being resized. */
export interface Sizing {
  column: SizedColumn;
  width: number | undefined;
}

interface Props {
  layout: ColumnLayout;
  order: ColumnOrder | undefined;
  /** Length of the waterfall's axis. */
  scale: string | undefined;
  onSizing: (sizing: Sizing | undefined) => void;
  onMenu: (place: Point) => void;
}

/** The column headers: they sort and resize columns, and open the column menu. */
export const TimelineHead = memo(function TimelineHead({ layout: { shown, rest }, order, scale, onSizing, onMenu }: Props) {
  /** One column at a time, with its separator, can be reached with the Tab key. */
  const [current, setCurrent] = useState<ColumnId>('time');
  const stop = shown.includes(current) ? current : shown[0];
  const done = (column: SizedColumn, width: number | undefined) => {
    changeColumns((choice) => withWidth(choice, column, width));
    onSizing(undefined);
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (isMenuKey(event)) onMenu(under(event.currentTarget));
    else if (step !== undefined && stop) focusHead(event.currentTarget, shown[shown.indexOf(stop) + step]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const openMenu = (event: MouseEvent) => {
    event.preventDefault();
    onMenu({ x: event.clientX, y: event.clientY });
  };
  return (
    <div className={styles.head} role="row" tabIndex={-1} aria-rowindex={1} onKeyDown={press} onContextMenu={openMenu}>
      {COLUMNS.map((column, at) => (
        <span
          key={column}
          role="columnheader"
          aria-label={COLUMN_NAMES[column]}
          aria-colindex={at + 1}
          aria-sort={sortOf(column, order)}
          hidden={!shown.includes(column)}
          data-column={column}
        >
          <SortButton column={column} order={order} stop={column === stop} scale={scale} onFocus={() => setCurrent(column)} />
          {isSized(column) && column !== rest && (
            <ColumnSeparator
              column={column}
              before={at > COLUMNS.indexOf(rest)}
              stop={column === stop}
              onSize={(width) => onSizing({ column, width })}
              onDone={(width) => done(column, width)}
            />
          )}
        </span>
      ))}
    </div>
  );
});

interface SortProps {
  column: ColumnId;
  order: ColumnOrder | undefined;
  stop: boolean;
  scale: string | undefined;
  onFocus: () => void;
}

function SortButton({ column, order, stop, scale, onFocus }: SortProps) {
  const name = COLUMN_NAMES[column];
  const isBy = order?.by === column;
  return (
    <button
      type="button"
      className={styles.sort}
      tabIndex={stop ? 0 : -1}
      aria-label={name}
      title={t('{column}: click to sort, right-click for more (Shift+F10)', { column: name })}
      data-sorted={isBy ? (order.descending ? '↓' : '↑') : undefined}
      data-scale={column === 'waterfall' ? scale : undefined}
      data-test={`sort-${column}`}
      onFocus={onFocus}
      onClick={() => changeColumns((choice) => ({ ...choice, order: nextOrder(column, choice.order) }))}
    >
      {column === 'direction' ? '' : name}
    </button>
  );
}

function sortOf(column: ColumnId, order: ColumnOrder | undefined): 'ascending' | 'descending' | undefined {
  if (!order) return column === 'time' ? 'ascending' : undefined;
  return order.by === column ? (order.descending ? 'descending' : 'ascending') : undefined;
}

function under(head: Element): Point {
  const box = (head.contains(document.activeElement) ? document.activeElement : head)?.getBoundingClientRect();
  return { x: box?.left ?? 0, y: box?.bottom ?? 0 };
}

function focusHead(head: Element, column: ColumnId | undefined): void {
  if (column) head.querySelector<HTMLElement>(`[data-column=${column}] button`)?.focus();
}
