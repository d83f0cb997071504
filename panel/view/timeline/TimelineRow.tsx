import type { Row } from '../../model/row';
import { previewRow } from '../../model/preview';
import { outageSummary } from '../../model/outageWords';
import { timeOfDay } from '../../model/units';
import { rowWords } from '../../model/words';
import { useFound } from '../find/findState';
import { managerNumber, placeName } from '../sockets/socketLabels';
import { useUi } from '../ui';
import { useModel } from '../useModel';
import { useWordsContext } from '../useWordsContext';
import { AckCell } from './AckCell';
import { DirectionMark } from './DirectionMark';
import type { MenuPlace } from './RowMenu';
import { Tags } from './Tags';
import styles from './Timeline.module.css';

interface Props {
  row: Row;
  /** `aria-rowindex`: the header is 1. */
  index: number;
  selected: boolean;
  now: number;
  height: number;
  onMenu: (place: MenuPlace) => void;
}

export function TimelineRow({ row, index, selected, now, height, onMenu }: Props) {
  const select = useUi(({ select }) => select);
  return (
    <div
      id={`row-${row.id}`}
      className={styles.row}
      style={{ height }}
      role="row"
      tabIndex={-1}
      aria-rowindex={index}
      aria-selected={selected}
      data-severity={row.severity}
      data-found={useFound(row.id, selected)}
      data-odd={index % 2 === 1 || undefined}
      onClick={() => select(row.id)}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu({ row, x: event.clientX, y: event.clientY });
      }}
    >
      <span role="gridcell" className={styles.time}>
        {timeOfDay(row.at)}
      </span>
      <span role="gridcell" className={styles.direction}>
        <DirectionMark row={row} />
      </span>
      <span role="gridcell" className={styles.namespace}>
        <NamespaceText row={row} />
      </span>
      <span role="gridcell" className={styles.event} title={row.event}>
        {row.event}
      </span>
      <span role="gridcell" className={styles.payload}>
        <Tags row={row} />
        <PayloadText row={row} now={now} />
      </span>
      <span role="gridcell" className={styles.ack}>
        <AckCell row={row} now={now} />
      </span>
    </div>
  );
}

/** The badges are drawn beside the namespace, not read as a part of its name: the title says it in words. */
function NamespaceText({ row }: { row: Row }) {
  const model = useModel();
  const page = model.pages.get(row.page);
  const socket = row.socket === undefined ? undefined : model.socket(row.page, row.socket);
  const number = model.managers.length > 1 ? managerNumber(model, row.page, row.manager ?? socket?.manager) : 0;
  const place = page && !page.top ? placeName(page) : undefined;
  const title = [
    row.namespace || 'Manager',
    number > 0 && `of Manager ${number}`,
    place && `in ${place} ${page?.url}`,
  ];
  return (
    <span className={styles.place} title={title.filter(Boolean).join(' ')}>
      {row.namespace ? <span>{row.namespace}</span> : <i>Manager</i>}
      {number > 0 && <b className={styles.badge} data-text={number} />}
      {place && <b className={styles.badge} data-text={place} />}
    </span>
  );
}

/** What it carried; for Socket.IO's own events what it means, and for the first of an outage the whole outage. */
function PayloadText({ row, now }: { row: Row; now: number }) {
  const model = useModel();
  const context = useWordsContext(row, now);
  if (row.direction !== 'reserved') return previewRow(row);
  const { what } = rowWords(row, context);
  const { outage } = row;
  if (!outage || model.rowsOfOutage(outage.id)[0] !== row) return what;
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
          aria-label={collapsed ? 'Show the attempts' : 'Hide the attempts'}
          onClick={(event) => {
            event.stopPropagation();
            model.toggleOutage(outage.id);
          }}
          data-test="outage"
        >
          {collapsed ? '▸' : '▾'}
        </button>
      )}
      <span className={styles.outage}>{outageSummary(outage, now)}</span> {what}
    </>
  );
}
