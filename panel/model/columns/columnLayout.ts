import { ALWAYS_SHOWN, type ColumnChoice } from './columnChoice';
import { COLUMNS, DEFAULT_WIDTHS, isSized, type ColumnId, type SizedColumn } from './columns';

/** If the timeline is narrower than this, in pixels, the column is hidden; the namespace only if there is just one, the server's half if no server has said anything. */
const FROM: Partial<Record<ColumnId, number>> = { namespace: 700, size: 700, ack: 480, server: 560, waterfall: 720 };
/** At least this share of the timeline is for the payload: less in a narrow one, where namespaces would be cut for it. */
const REST_SHARE = 1 / 3;
const NARROW = 640;
const NARROW_SHARE = 1 / 4;
/** Those that are shown only if they leave it that much, the first one first. */
const EXTRAS: readonly ColumnId[] = ['ack', 'server', 'size', 'waterfall'];
/** Those that are worth narrower columns beside them. */
const WORTHY: ReadonlySet<ColumnId> = new Set<ColumnId>(['ack', 'server']);
/** Columns with a default width become narrower for the payload in this order, down to this many pixels. */
const YIELDS: readonly (readonly [column: SizedColumn, least: number])[] = [['event', 84], ['ack', 80], ['server', 84], ['namespace', 56]];

/** Maximum share of the timeline for a column, even if the user made it wider: the pane may be narrow now. */
const MOST_SHARE: Record<SizedColumn, number> = { time: 0.26, namespace: 0.2, event: 0.4, size: 0.2, ack: 0.22, server: 0.22, waterfall: 0.4 };
const DIRECTION = 22;
/** Without a chosen width: at least this many pixels, and at most this share of the timeline. */
const SHRINKS: Partial<Record<SizedColumn, readonly [least: number, share: number]>> = { namespace: [64, 0.25], event: [84, 0.24], ack: [84, 0.14], server: [84, 0.14], waterfall: [90, 0.16] };

export interface ColumnLayout {
  /** In order. */
  shown: readonly ColumnId[];
  /** Those that fit, hidden or not. */
  fitting: readonly ColumnId[];
  /** The column that takes the remaining width. */
  rest: ColumnId;
  /** The width of that column, in pixels. */
  restWidth: number;
  /** The value of CSS `grid-template-columns`. */
  template: string;
}

/**
 * `namespace`: the width that this column needs, see `namespaceWidth`. `isJoined`: a server reported something about the rows. The
 * columns that fit into this width in pixels, and their widths.
 */
export function layOut(choice: ColumnChoice, room: number, oneNamespace: boolean, namespace: number = DEFAULT_WIDTHS.namespace, isJoined = false): ColumnLayout {
  const { hidden, shown: wanted } = choice;
  const forRest = (room < NARROW ? NARROW_SHARE : REST_SHARE) * room;
  const rest = hidden.includes('payload') ? ALWAYS_SHOWN : 'payload';
  const widths = new Map(COLUMNS.map((column) => [column, column === rest ? 0 : width(column, choice.widths, room, namespace)]));
  const usual = (column: ColumnId) => widths.get(column) ?? 0;
  const least = (column: ColumnId) => Math.min(usual(column), ...YIELDS.filter(([yielding]) => yielding === column && choice.widths[yielding] === undefined).map(([, pixels]) => pixels));
  const isSeen = (column: ColumnId) => !hidden.includes(column) && (wanted.includes(column) || fitting.includes(column));
  const hasRoom = (column: ColumnId) => (column === 'server' && !isJoined ? false : room >= (FROM[column] ?? 0) || (column === 'namespace' && !oneNamespace));
  const fitting = COLUMNS.filter((column) => !EXTRAS.includes(column) && hasRoom(column));
  for (const extra of EXTRAS) {
    const widthOf = WORTHY.has(extra) ? least : usual;
    const taken = COLUMNS.reduce((sum, column) => sum + (column === extra || isSeen(column) ? widthOf(column) : 0), 0);
    if (hasRoom(extra) && room - taken >= forRest) fitting.push(extra);
  }
  const shown = COLUMNS.filter(isSeen);
  const remaining = () => room - shown.reduce((sum, column) => sum + usual(column), 0);
  for (const [column, pixels] of YIELDS) {
    const lacking = Math.ceil(forRest - remaining());
    if (lacking > 0 && column !== rest && shown.includes(column) && choice.widths[column] === undefined) widths.set(column, Math.min(usual(column), Math.max(pixels, usual(column) - lacking)));
  }
  return { shown, fitting, rest, restWidth: remaining(), template: shown.map((column) => (column === rest ? 'minmax(0, 1fr)' : `${usual(column)}px`)).join(' ') };
}

function width(column: ColumnId, chosen: ColumnChoice['widths'], room: number, namespace: number): number {
  if (!isSized(column)) return DIRECTION;
  const own = chosen[column];
  return Math.round(own === undefined ? defaultWidth(column, room, namespace) : Math.min(own, MOST_SHARE[column] * room));
}

/** Columns with a default width shrink first, down to a readable minimum. */
function defaultWidth(column: SizedColumn, room: number, namespace: number): number {
  const usual = column === 'namespace' ? namespace : DEFAULT_WIDTHS[column];
  const [least, share] = SHRINKS[column] ?? [usual, 0];
  // Event names may be long if there is much room.
  return Math.max(least, Math.min(share * room, column === 'event' ? Math.max(usual, 0.15 * room) : usual));
}
