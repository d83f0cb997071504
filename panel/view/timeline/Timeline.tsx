import { useCallback, useEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { layOut } from '../../model/columns/columnLayout';
import { COLUMNS } from '../../model/columns/columns';
import type { Row } from '../../model/row';
import { isIn } from '../../model/log/selection';
import { startsOf } from '../../model/columns/timeMode';
import { duration } from '../../model/units';
import { later } from '../parts/later';
import { useWidth } from '../parts/useWidth';
import { useUi } from '../ui';
import { useLatest, useModel } from '../useModel';
import { useNow } from '../useNow';
import { pickAll, pickRow } from './pickRow';
import { indexOfRow } from './place';
import { ROW, spacerHeight } from './scroll';
import styles from './Timeline.module.css';
import type { MenuPlace } from './RowMenu';
import { isMenuKey } from './isMenuKey';
import type { Point } from './PopupMenu';
import type { Sizing } from './TimelineHead';
import { destination } from './destination';
import { TimelineRow, type RowFrame } from './TimelineRow';
import { useColumns } from './useColumns';
import { useSorted } from './useSorted';
import { useWaterfall } from './waterfall/useWaterfall';
import { IN_TIME, useWindow } from './useWindow';
import { t } from '../../../src/i18n/t';

const RowMenu = later(() => import('./RowMenu').then(({ RowMenu }) => RowMenu));
const TimelineHead = later(() => import('./TimelineHead').then(({ TimelineHead }) => TimelineHead), <div className={styles.head} />);
const ColumnMenu = later(() => import('./ColumnMenu').then(({ ColumnMenu }) => ColumnMenu), null);
const SortedBar = later(() => import('./SortedBar').then(({ SortedBar }) => SortedBar));

/** An ARIA grid of which only the rows in view are in the document. */
export function Timeline() {
  const model = useModel();
  const { managers } = model;
  const { selected, selection } = useUi();
  const [menu, setMenu] = useState<MenuPlace>();
  const [sizing, setSizing] = useState<Sizing>();
  const [columnMenu, setColumnMenu] = useState<Point>();
  const closeMenu = useCallback(() => {
    setMenu(undefined);
    setColumnMenu(undefined);
  }, []);
  const chosen = useColumns();
  const { order, time } = chosen;
  const inTime = !order;
  const { rows, progress } = useSorted(model, order);
  const { ref, first, last, offset, onScroll, show, rowsInView } = useWindow(rows, order ? `${order.by} ${order.descending}` : IN_TIME);
  const shown = rows.slice(first, last);
  const now = useNow(shown.some(isMoving));

  const [room, width] = useWidth<HTMLDivElement>();
  const namespaces = new Set(managers.flatMap(({ sockets }) => sockets.map(({ namespace }) => namespace)));
  const oneNamespace = namespaces.size <= 1 && managers.length <= 1;
  const layout = useMemo(
    () => layOut(sizing ? { ...chosen, widths: { ...chosen.widths, [sizing.column]: sizing.width } } : chosen, width, oneNamespace),
    [chosen, sizing, width, oneNamespace],
  );
  const waterfall = useWaterfall(layout.shown.includes('waterfall'));
  const axis = waterfall?.axisOf(shown);
  const starts = useMemo(() => startsOf(managers), [managers]);
  const frame: RowFrame = { shown: layout.shown, waterfall: waterfall && axis && { ...waterfall, axis }, time, starts, now };

  const waiting = shown.some(({ ack }) => ack?.state === 'pending');
  useEffect(() => {
    if (waiting) model.tick(now);
  }, [model, now, waiting]);

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

  const press = (event: KeyboardEvent) => {
    if (event.target instanceof Element && event.target.closest('[role=columnheader]')) return;
    const to = destination(event.key, selectedAt, rows.length, rowsInView);
    const row = rows[selectedAt];
    if (isMenuKey(event) && row) setMenu({ row, ...placeOf(row) });
    else if (event.key === 'Enter') document.querySelector<HTMLElement>('[data-test=detail] [role=tab]')?.focus();
    else if (event.key === 'a' && event.ctrlKey !== event.metaKey) pickAll(rows);
    else if (to !== undefined) pickRow(rows, to, inTime, { shiftKey: event.shiftKey, ctrlKey: false, metaKey: false });
    else if (!toggleOutage(event.key, row, model)) return;
    event.preventDefault();
  };

  return (
    <div className={styles.timeline} ref={room}>
      {order && <SortedBar order={order} progress={progress} />}
      <div
        className={styles.grid}
        role="grid"
        tabIndex={0}
        aria-label={t('Timeline')}
        aria-multiselectable="true"
        aria-rowcount={rows.length + 1}
        aria-colcount={COLUMNS.length}
        aria-activedescendant={shown.some(({ id }) => id === selected) ? `row-${selected}` : undefined}
        style={{ '--columns': layout.template } as CSSProperties}
        onKeyDown={press}
      >
        <TimelineHead
          layout={layout}
          order={order}
          scale={axis && duration(axis.length).replace('.0 ', ' ')}
          onSizing={setSizing}
          onMenu={setColumnMenu}
        />
        <div className={styles.scroller} ref={ref} onScroll={onScroll} role="presentation">
          <div style={{ height: spacerHeight(rows.length) }} role="presentation">
            <div className={styles.view} style={{ transform: `translateY(${-offset}px)` }} role="presentation">
              {shown.map((row, at) => (
                <TimelineRow
                  // A row that leaves lends its elements to one that comes: to make them is most of the work.
                  key={(first + at) % shown.length}
                  row={row}
                  previous={rows[first + at - 1]}
                  index={first + at + 2}
                  selected={isIn(selection, row.id)}
                  looked={row.id === selected}
                  height={ROW}
                  frame={frame}
                  onPick={(pick) => {
                    ref.current?.parentElement?.focus({ preventScroll: true });
                    pickRow(rows, indexOfRow(rows, row.id, inTime), inTime, pick);
                  }}
                  onMenu={setMenu}
                />
              ))}
            </div>
          </div>
        </div>
      </div>
      {menu && <RowMenu place={menu} onClose={closeMenu} />}
      {columnMenu && <ColumnMenu place={columnMenu} onClose={closeMenu} />}
      {rows.length === 0 && <p className={styles.nothing}>{model.filtering === undefined ? t('No event passes the filter.') : t('Filtering…')}</p>}
    </div>
  );
}

/** Under the row's name, for a menu that the keyboard asked for. */
function placeOf({ id }: Row): { x: number; y: number } {
  const cell = document.querySelector(`#row-${id} > [data-column=event]`)?.getBoundingClientRect();
  return { x: cell?.left ?? 0, y: cell?.bottom ?? 0 };
}

function isMoving({ outage, ack, event }: Row): boolean {
  return ack?.state === 'pending' || (outage?.state === 'retrying' && event !== 'reconnect_attempt');
}

function toggleOutage(key: string, row: Row | undefined, model: ReturnType<typeof useModel>): boolean {
  if (!row?.outage || (key !== 'ArrowRight' && key !== 'ArrowLeft')) return false;
  if (model.isCollapsed(row.outage.id) === (key === 'ArrowRight')) model.toggleOutage(row.outage.id);
  return true;
}
