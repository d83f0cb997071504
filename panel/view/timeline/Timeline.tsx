import { useCallback, useState, type CSSProperties } from 'react';
import { COLUMNS } from '../../model/columns/columns';
import { duration } from '../../model/units';
import { later } from '../parts/later';
import { useUi } from '../ui';
import { useModel } from '../useModel';
import type { Point } from '../parts/PopupMenu';
import type { MenuPlace } from './RowMenu';
import { spacerHeight } from './scroll';
import styles from './Timeline.module.css';
import type { Sizing } from './TimelineHead';
import { TimelineRows } from './TimelineRows';
import { useColumnLayout } from './useColumnLayout';
import { useColumns } from './useColumns';
import { useNewRows } from './useNewRows';
import { useGridKeys } from './useGridKeys';
import { useRowFrame } from './useRowFrame';
import { useSelectedInView } from './useSelectedInView';
import { useSorted } from './useSorted';
import { IN_TIME, useWindow } from './useWindow';
import { t } from '../../../src/i18n/t';

const RowMenu = later(() => import('./RowMenu').then(({ RowMenu }) => RowMenu));
const TimelineHead = later(() => import('./TimelineHead').then(({ TimelineHead }) => TimelineHead), <div className={styles.head} />);
const NewRows = later(() => import('./NewRows').then(({ NewRows }) => NewRows), null);
const ColumnMenu = later(() => import('./ColumnMenu').then(({ ColumnMenu }) => ColumnMenu), null);
const NoRows = later(() => import('./NoRows').then(({ NoRows }) => NoRows), null);
const SortedBar = later(() => import('./SortedBar').then(({ SortedBar }) => SortedBar));

/** In fewer rows the button would cover what is read. */
const ROWS_FOR_NEWS = 3;

/** An ARIA grid. Only the visible rows are in the document. */
export function Timeline() {
  const model = useModel();
  const selected = useUi((ui) => ui.selected);
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
  const view = useWindow(rows, order ? `${order.by} ${order.descending}` : IN_TIME);
  const { ref, first, last, rowsInView } = view;
  const shown = rows.slice(first, last);
  const [room, layout] = useColumnLayout(chosen, sizing);
  const frame = useRowFrame(shown, layout, time);
  const selectedAt = useSelectedInView(rows, inTime, view);
  const added = useNewRows(rows, view.follows, last);
  const press = useGridKeys({ rows, inTime, selectedAt, rowsInView, openMenu: setMenu });

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
        data-filter={model.filter.text}
        aria-activedescendant={shown.some(({ id }) => id === selected) ? `row-${selected}` : undefined}
        style={{ '--columns': layout.template } as CSSProperties}
        onKeyDown={press}
      >
        <TimelineHead
          layout={layout}
          order={order}
          scale={frame.waterfall && duration(frame.waterfall.axis.length).replace('.0 ', ' ')}
          onSizing={setSizing}
          onMenu={setColumnMenu}
        />
        <div className={styles.scroller} ref={ref} onScroll={view.onScroll} role="presentation">
          <div style={{ height: spacerHeight(rows.length) }} role="presentation">
            <div className={styles.view} style={{ transform: `translateY(${-view.offset}px)` }} role="presentation">
              <TimelineRows
                rows={rows}
                inTime={inTime}
                first={first}
                last={last}
                frame={frame}
                takeFocus={() => ref.current?.parentElement?.focus({ preventScroll: true })}
                onMenu={setMenu}
              />
            </div>
          </div>
        </div>
      </div>
      {added > 0 && rowsInView >= ROWS_FOR_NEWS && <NewRows count={added} onJump={view.follow} />}
      {menu && <RowMenu place={menu} onClose={closeMenu} />}
      {columnMenu && <ColumnMenu place={columnMenu} layout={layout} onClose={closeMenu} />}
      {rows.length === 0 && (model.filtering === undefined ? <NoRows /> : <p className={styles.nothing}>{t('Filtering…')}</p>)}
    </div>
  );
}
