import type { PageId, EpochMillis } from '../../../src/protocol/keys';
import { COLUMNS, type ColumnId } from '../../model/columns/columns';
import type { Row } from '../../model/row';
import { previewRow } from '../../model/values/preview';
import { fullTime, timeText, type TimeMode } from '../../model/columns/timeMode';
import type { Axis } from '../../model/waterfall/axis';
import { bytes } from '../../model/units';
import { useFind, useFound } from '../find/useFind';
import { managerNumber, placeWord } from '../../model/explain/labels';
import { useModel } from '../useModel';
import { AckCell } from './AckCell';
import { DirectionMark } from './DirectionMark';
import type { Pick } from './pickRow';
import type { rowExtras } from './rowExtras';
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
  /** Absent until they are loaded. */
  extras: typeof rowExtras | undefined;
  /** Approximate number of characters. */
  payloadFits: number;
  time: TimeMode;
  starts: ReadonlyMap<PageId, EpochMillis>;
  now: number;
}

interface Props {
  row: Row;
  /** The row shown before it. */
  previous: Row | undefined;
  /** The nearest row above of the same event. */
  alike: Row | undefined;
  /** `aria-rowindex`: the header is 1. */
  index: number;
  selected: boolean;
  /** The selected row that the details show. */
  looked: boolean;
  height: number;
  frame: RowFrame;
  /** In the order in which they were reported. */
  inTime: boolean;
  onPick: (pick: Pick) => void;
  onMenu: (place: MenuPlace) => void;
}

/** The clocks of documents and workers differ a little. */
const CLOCKS_MS = 1;

export function TimelineRow({ row, previous, alike, index, selected, looked, height, frame, inTime, onPick, onMenu }: Props) {
  const { waterfall, extras, time, starts, now } = frame;
  const words = waterfall?.words(row);
  const finds = useFind(({ isOpen, query }) => isOpen && query.text !== '');
  // A match has to be visible.
  const differing = alike && !finds ? extras?.previewAfter(row, alike, frame.payloadFits) : undefined;
  const isBehind = inTime && previous !== undefined && row.at < previous.at - CLOCKS_MS;
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
      <span {...cell('time')} data-behind={isBehind || undefined} title={isBehind ? `${fullTime(row)}\n${t('Earlier than the row above: it was reported later.')}` : fullTime(row)}>
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
      <span {...cell('payload')} title={differing && extras?.wholeWords(row)}>
        <Tags row={row}>{differing ?? (isEvent(row) ? previewRow(row) : extras && <extras.RowText row={row} now={now} />)}</Tags>
      </span>
      <span {...cell('size')}>{'payload' in row.capture && bytes(row.size)}</span>
      <span {...cell('ack')}>
        <AckCell row={row} now={now} extras={extras} />
      </span>
      <span {...cell('server')}>{frame.shown.includes('server') && extras && <extras.ServerCell row={row} />}</span>
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

function isEvent({ direction }: Row): boolean {
  return direction === 'emit' || direction === 'on';
}
