import type { KeyboardEvent } from 'react';
import type { ListedSocket } from '../../model/server/serverSnapshot';
import { addressText, type SocketOrder } from '../../model/serverView/listSockets';
import { maskSecrets } from '../../model/serverView/maskSecrets';
import { entriesOf } from '../../model/values/entriesOf';
import { inline } from '../../model/values/inline';
import styles from './SocketTable.module.css';
import { SERVER_ROW, useVirtualRows } from './useVirtualRows';
import { t } from '../../../src/i18n/t';

/** Height of its header. */
const HEAD = 22;
const MOST_DATA = 120;
const MOST_ROOMS = 200;

const COLUMNS: readonly { by: SocketOrder['by'] | 'data'; label: string }[] = [
  { by: 'id', label: t('Socket') },
  { by: 'namespace', label: t('Namespace') },
  { by: 'transport', label: t('Transport') },
  { by: 'rooms', label: t('Rooms') },
  { by: 'address', label: t('Address') },
  { by: 'data', label: t('Data') },
];

interface Props {
  sockets: readonly ListedSocket[];
  selected: string | undefined;
  order: SocketOrder;
  isOwn: (socket: ListedSocket) => boolean;
  onSelect: (socket: ListedSocket | undefined) => void;
  onOrder: (order: SocketOrder) => void;
}

/** Sockets as the server lists them. Only those in view are drawn. */
export function SocketTable({ sockets, selected, order, isOwn, onSelect, onOrder }: Props) {
  const { ref, first, last, onScroll, show, rowsInView } = useVirtualRows(sockets.length, HEAD);
  const current = sockets.findIndex((socket) => keyOf(socket) === selected);
  const press = (event: KeyboardEvent) => {
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, PageDown: current + rowsInView, PageUp: current - rowsInView, Home: 0, End: sockets.length - 1 }[event.key];
    const at = to === undefined ? -1 : Math.max(0, Math.min(sockets.length - 1, to));
    const socket = sockets[at];
    if (event.key === 'Escape' && current >= 0) onSelect(undefined);
    else if (socket) {
      onSelect(socket);
      show(at);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className={styles.table}
      ref={ref}
      onScroll={onScroll}
      role="grid"
      aria-label={t('Sockets of the server')}
      aria-rowcount={sockets.length + 1}
      tabIndex={0}
      aria-activedescendant={current >= first && current < last ? `server-socket-${current}` : undefined}
      onKeyDown={press}
      data-test="server-sockets"
    >
      <Head order={order} onOrder={onOrder} />
      <div className={styles.rows} style={{ height: sockets.length * SERVER_ROW }} role="rowgroup">
        {sockets.slice(first, last).map((socket, at) => (
          <Line key={keyOf(socket)} socket={socket} at={first + at} isSelected={first + at === current} isOwn={isOwn(socket)} onSelect={onSelect} />
        ))}
      </div>
    </div>
  );
}

/** The same ID may be in several namespaces. */
export function keyOf({ namespace, id }: Pick<ListedSocket, 'namespace' | 'id'>): string {
  return `${namespace} ${id}`;
}

function Head({ order, onOrder }: Pick<Props, 'order' | 'onOrder'>) {
  return (
    <div className={styles.head} role="rowgroup">
      <div className={styles.line} role="row" aria-rowindex={1}>
        {COLUMNS.map(({ by, label }) => (
          <div key={by} role="columnheader" data-column={by} aria-sort={order.by === by ? (order.descending ? 'descending' : 'ascending') : undefined}>
            {by === 'data' ? label : <SortButton by={by} label={label} order={order} onOrder={onOrder} />}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Ascending, descending, and then as the panel learned of them. */
function SortButton({ by, label, order, onOrder }: { by: SocketOrder['by']; label: string } & Pick<Props, 'order' | 'onOrder'>) {
  const isSorted = order.by === by;
  const next: SocketOrder = isSorted && order.descending ? { by: 'known', descending: false } : { by, descending: isSorted };
  return (
    <button type="button" onClick={() => onOrder(next)} data-test={`sort-sockets-${by}`}>
      {isSorted ? `${label} ${order.descending ? '↓' : '↑'}` : label}
    </button>
  );
}

interface SocketLineProps {
  socket: ListedSocket;
  at: number;
  isSelected: boolean;
  isOwn: boolean;
  onSelect: (socket: ListedSocket) => void;
}

function Line({ socket, at, isSelected, isOwn, onSelect }: SocketLineProps) {
  const { id, namespace, transport, rooms, data } = socket;
  const names = [...rooms].join(', ').slice(0, MOST_ROOMS);
  const address = addressText(socket);
  const values = entriesOf(data).length > 0 ? inline([maskSecrets(data)], MOST_DATA) : '';
  return (
    <div
      id={`server-socket-${at}`}
      className={styles.line}
      style={{ top: at * SERVER_ROW }}
      role="row"
      aria-rowindex={at + 2}
      aria-selected={isSelected}
      data-odd={at % 2 === 1 || undefined}
      data-own={isOwn || undefined}
      onClick={() => onSelect(socket)}
    >
      <div role="gridcell" data-column="id" title={id}>
        <code>{id}</code>
        {isOwn && <b>{t('this page')}</b>}
      </div>
      <div role="gridcell" data-column="namespace" title={namespace}>{namespace}</div>
      <div role="gridcell" data-column="transport">{transport ?? ''}</div>
      <div role="gridcell" data-column="rooms" title={names}>{names}</div>
      <div role="gridcell" data-column="address" title={address}>{address}</div>
      <div role="gridcell" data-column="data" title={values}>
        <code>{values}</code>
      </div>
    </div>
  );
}
