import type { PageId, EpochMillis } from '../../../src/protocol/keys';
import { COLUMNS, type ColumnId } from '../../model/columns/columns';
import type { Row } from '../../model/row';
import { previewRow } from '../../model/values/preview';
import { outageTitle } from '../../model/explain/outageWords';
import { fullTime, timeText, type TimeMode } from '../../model/columns/timeMode';
import type { Axis } from '../../model/waterfall/axis';
import { rowWords } from '../../model/explain/rowWords';
import { useFound } from '../find/useFind';
import { managerNumber, placeWord } from '../sockets/labels';
import { useModel } from '../useModel';
import { useWordsContext } from '../useWordsContext';
import { AckCell } from './AckCell';
import { DirectionMark } from './DirectionMark';
import type { Pick } from './pickRow';
import type { MenuPlace } from './RowMenu';
import { Tags } from './Tags';
import styles from './Timeline.module.css';
import type { Waterfall } from './waterfall/useWaterfall';
import { t } from '../../../src/i18n/t';

/** Values that all rendered rows share. */
export interface RowFrame {
  shown: readonly ColumnId[];
  /** Absent if it is hidden. */
  waterfall: (Waterfall & { axis: Axis }) | undefined;
  time: TimeMode;
  starts: ReadonlyMap<PageId, EpochMillis>;
  now: number;
}

interface Props {
  row: Row;
  /** The row shown before it. */
  previous: Row | undefined;
  /** `aria-rowindex`: the header is 1. */
  index: number;
  selected: boolean;
  /** The selected row that the details show. */
  looked: boolean;
  height: number;
  frame: RowFrame;
  onPick: (pick: Pick) => void;
  onMenu: (place: MenuPlace) => void;
}

export function TimelineRow({ row, previous, index, selected, looked, height, frame, onPick, onMenu }: Props) {
  const { waterfall, time, starts, now } = frame;
  const words = waterfall?.words(row);
  const cell = (column: ColumnId) => ({
    role: 'gridcell',
    className: styles[column],
    'aria-colindex': COLUMNS.indexOf(column) + 1,
    'data-column': column,
    hidden: !frame.shown.includes(column),
  });
  return (
    <div
      id={`row-${row.id}`}
      className={styles.row}
      style={{ height }}
      role="row"
      tabIndex={-1}
      aria-rowindex={index}
      aria-selected={selected}
      data-looked={looked || undefined}
      data-severity={row.severity}
      data-found={useFound(row.id, looked)}
      data-odd={index % 2 === 1 || undefined}
      onMouseDown={(event) => {
        // Otherwise, the text in between would be selected.
        if (event.shiftKey) event.preventDefault();
      }}
      onClick={onPick}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu({ row, x: event.clientX, y: event.clientY });
      }}
    >
      <span {...cell('time')} title={fullTime(row)}>
        {timeText(time, row, starts.get(row.page), previous)}
      </span>
      <span {...cell('direction')}>
        <DirectionMark row={row} />
      </span>
      <span {...cell('namespace')}>
        <NamespaceText row={row} />
      </span>
      <span {...cell('event')} title={row.event}>
        {row.event}
      </span>
      <span {...cell('payload')}>
        <Tags row={row} />
        <PayloadText row={row} now={now} />
      </span>
      <span {...cell('ack')}>
        <AckCell row={row} now={now} />
      </span>
      <span {...cell('waterfall')} title={words} aria-label={words}>
        {waterfall && <waterfall.Spans row={row} axis={waterfall.axis} />}
      </span>
    </div>
  );
}

/** The badges are decorative; the title contains them as text. */
function NamespaceText({ row }: { row: Row }) {
  const model = useModel();
  const page = model.pages.get(row.page);
  const socket = row.socket === undefined ? undefined : model.socket(row.page, row.socket);
  const number = model.managers.length > 1 ? managerNumber(model, row.page, row.manager ?? socket?.manager) : 0;
  const place = page && !page.top && placeWord(page);
  const title = [
    row.direction === 'page' ? t('Page') : row.namespace || t('Manager'),
    number > 0 && t('Manager {number}', { number }),
    place && `${place} ${page.url}`,
  ];
  return (
    <span className={styles.place} title={title.filter(Boolean).join(', ')}>
      {row.namespace ? <span>{row.namespace}</span> : row.direction !== 'page' && <i>{t('Manager')}</i>}
      {number > 0 && <b className={styles.badge} data-text={number} />}
      {place && <b className={styles.badge} data-text={page.worker ? t('worker') : t('frame')} />}
    </span>
  );
}

/** The payload; for reserved events the explanation, and for the first row of an outage the whole outage, its reason first. */
function PayloadText({ row, now }: { row: Row; now: number }) {
  const model = useModel();
  const context = useWordsContext(row, now);
  if (row.direction === 'emit' || row.direction === 'on') return previewRow(row);
  const { what } = rowWords(row, context);
  const { outage } = row;
  if (!outage) return what;
  if (model.rowsOfOutage(outage.id)[0] !== row) return <Reported row={row} what={what} />;
  const collapsed = model.isCollapsed(outage.id);
  const more = model.rowsOfOutage(outage.id).length > 1;
  return (
    <>
      {more && (
        <button
          type="button"
          className={styles.toggle}
          tabIndex={-1}
          aria-expanded={!collapsed}
          aria-label={collapsed ? t('Show attempts') : t('Hide attempts')}
          onClick={(event) => {
            event.stopPropagation();
            model.toggleOutage(outage.id);
          }}
          data-test="outage"
        >
          {collapsed ? '▸' : '▾'}
        </button>
      )}
      <span className={styles.outage}>{outageTitle(outage, now)}</span> {collapsed ? what : <Reported row={row} what={what} />}
    </>
  );
}

/** With the number of rows that report the same, on the first of them. */
function Reported({ row, what }: { row: Row; what: string }) {
  const model = useModel();
  const reports = model.reportsOf(row);
  if (reports.length < 2 || reports[0] !== row) return what;
  const folded = model.isFolded(row);
  const more = reports.length - 1;
  const words = folded
    ? t('{n, plural, one {Show the other row that reports this} other {Show the other # rows that report this}}', { n: more })
    : t('{n, plural, one {Hide the other row that reports this} other {Hide the other # rows that report this}}', { n: more });
  return (
    <>
      <button
        type="button"
        className={`${styles.tag} ${styles.reports}`}
        tabIndex={-1}
        aria-expanded={!folded}
        aria-label={words}
        title={words}
        onClick={(event) => {
          event.stopPropagation();
          model.toggleReports(row);
        }}
        data-test="reports"
      >
        × {reports.length}
      </button>{' '}
      {what}
    </>
  );
}
