import { useCallback, useEffect, useState, type KeyboardEvent } from 'react';
import type { Row } from '../../model/row';
import { later } from '../parts/later';
import { useUi } from '../ui';
import { useLatest, useModel } from '../useModel';
import { useNow } from '../useNow';
import { ROW, spacerHeight } from './scale';
import styles from './Timeline.module.css';
import type { MenuPlace } from './RowMenu';
import { TimelineRow } from './TimelineRow';
import { useWindow } from './useWindow';

const RowMenu = later(() => import('./RowMenu').then(({ RowMenu }) => RowMenu));

const COLUMNS = ['Time', 'Direction', 'Namespace', 'Event', 'Payload', 'Ack'];

/** An ARIA grid of which only the rows in view are in the document. */
export function Timeline({ narrow }: { narrow: boolean }) {
  const model = useModel();
  const { visible, managers } = model;
  const { selected, select } = useUi();
  const [menu, setMenu] = useState<MenuPlace>();
  const closeMenu = useCallback(() => setMenu(undefined), []);
  const { ref, first, last, offset, onScroll, show, rowsInView } = useWindow(visible.length);
  const shown = visible.slice(first, last);
  const now = useNow(shown.some(isMoving));
  const namespaces = new Set(managers.flatMap(({ sockets }) => sockets.map(({ namespace }) => namespace)));

  const waiting = shown.some(({ ack }) => ack?.state === 'pending');
  useEffect(() => {
    if (waiting) model.tick(now);
  }, [model, now, waiting]);

  const selectedAt = selected === undefined ? -1 : indexOfRow(visible, selected);
  const latestAt = useLatest(selectedAt);
  // Also when the room for the rows has changed: the detail may have opened over the row.
  useEffect(() => {
    if (selected !== undefined && rowsInView > 0 && latestAt.current >= 0) show(latestAt.current);
  }, [selected, rowsInView, show, latestAt]);

  const go = (to: number) => {
    const row = visible[Math.max(0, Math.min(visible.length - 1, to))];
    if (row) select(row.id);
  };
  const press = (event: KeyboardEvent) => {
    const at = selectedAt;
    const to = destination(event.key, at, visible.length, rowsInView);
    const row = visible[at];
    if (isMenuKey(event) && row) setMenu({ row, ...placeOf(row) });
    else if (event.key === 'Enter') document.querySelector<HTMLElement>('[data-test=detail] [role=tab]')?.focus();
    else if (to !== undefined) go(to);
    else if (!toggleOutage(event.key, visible[at], model)) return;
    event.preventDefault();
  };

  return (
    <div
      className={styles.timeline}
      role="grid"
      tabIndex={0}
      aria-label="Timeline"
      aria-rowcount={visible.length + 1}
      aria-colcount={COLUMNS.length}
      aria-activedescendant={shown.some(({ id }) => id === selected) ? `row-${selected}` : undefined}
      data-narrow={narrow || undefined}
      data-one-namespace={namespaces.size <= 1 && managers.length <= 1 ? true : undefined}
      onKeyDown={press}
    >
      <div className={styles.head} role="row" aria-rowindex={1}>
        {COLUMNS.map((name) => (
          <span role="columnheader" key={name} title={name}>
            {name === 'Direction' ? <span className="visually-hidden">{name}</span> : name}
          </span>
        ))}
      </div>
      <div className={styles.scroller} ref={ref} onScroll={onScroll} role="presentation">
        <div style={{ height: spacerHeight(visible.length) }} role="presentation">
          <div className={styles.view} style={{ transform: `translateY(${-offset}px)` }} role="presentation">
            {shown.map((row, at) => (
              <TimelineRow key={row.id} row={row} index={first + at + 2} selected={row.id === selected} now={now} height={ROW} onMenu={setMenu} />
            ))}
          </div>
        </div>
      </div>
      {menu && <RowMenu place={menu} onClose={closeMenu} />}
      {visible.length === 0 && <p className={styles.nothing}>No event passes the filter.</p>}
    </div>
  );
}

function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}

/** Under the row's name, for a menu that the keyboard asked for. */
function placeOf({ id }: Row): { x: number; y: number } {
  const cell = document.querySelector(`#row-${id} > :nth-child(4)`)?.getBoundingClientRect();
  return { x: cell?.left ?? 0, y: cell?.bottom ?? 0 };
}

function isMoving({ outage, ack, event }: Row): boolean {
  return ack?.state === 'pending' || (outage?.state === 'retrying' && event !== 'reconnect_attempt');
}

function destination(key: string, at: number, rows: number, page: number): number | undefined {
  const from = at < 0 ? rows : at;
  switch (key) {
    case 'ArrowDown':
      return at < 0 ? 0 : at + 1;
    case 'ArrowUp':
      return from - 1;
    case 'PageDown':
      return at + page;
    case 'PageUp':
      return from - page;
    case 'Home':
      return 0;
    case 'End':
      return rows - 1;
    default:
      return undefined;
  }
}

function toggleOutage(key: string, row: Row | undefined, model: ReturnType<typeof useModel>): boolean {
  if (!row?.outage || (key !== 'ArrowRight' && key !== 'ArrowLeft')) return false;
  if (model.isCollapsed(row.outage.id) === (key === 'ArrowRight')) model.toggleOutage(row.outage.id);
  return true;
}

/** Ids grow along the list. */
function indexOfRow(rows: readonly Row[], id: number): number {
  let [low, high] = [0, rows.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = rows[middle]?.id ?? 0;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
