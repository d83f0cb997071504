import { ALWAYS_SHOWN, type ColumnChoice } from './columnChoice';
import { COLUMNS, DEFAULT_WIDTHS, isSized, type ColumnId, type SizedColumn } from './columns';

/** If the timeline is narrower than this, in pixels, the column is hidden. */
const WATERFALL_FROM = 720;
const NAMESPACE_FROM = 700;
const ACK_FROM = 480;

/** Maximum share of the timeline for a column, even if the user made it wider: the pane may be narrow now. */
const MOST_SHARE: Record<SizedColumn, number> = { time: 26, namespace: 20, event: 40, ack: 22, waterfall: 40 };
/** Columns with a default width shrink first, down to a readable minimum. */
const DEFAULT_TRACKS: Record<SizedColumn, string> = {
  time: `${DEFAULT_WIDTHS.time}px`,
  namespace: `clamp(64px, 14%, ${DEFAULT_WIDTHS.namespace}px)`,
  event: `clamp(84px, 28%, ${DEFAULT_WIDTHS.event}px)`,
  ack: `clamp(76px, 14%, ${DEFAULT_WIDTHS.ack}px)`,
  waterfall: `clamp(90px, 16%, ${DEFAULT_WIDTHS.waterfall}px)`,
};
const DIRECTION = '22px';

export interface ColumnLayout {
  /** In order. */
  shown: readonly ColumnId[];
  /** The column that takes the remaining width. */
  rest: ColumnId;
  /** CSS's `grid-template-columns`. */
  template: string;
}

/** The columns that fit into this width in pixels, and how wide they are. */
export function layOut({ widths, hidden }: ColumnChoice, room: number, oneNamespace: boolean): ColumnLayout {
  const fits = (column: ColumnId) =>
    !(column === 'waterfall' && room < WATERFALL_FROM) &&
    !(column === 'namespace' && oneNamespace && room < NAMESPACE_FROM) &&
    !(column === 'ack' && room < ACK_FROM);
  const shown = COLUMNS.filter((column) => !hidden.includes(column) && fits(column));
  const rest = shown.includes('payload') ? 'payload' : ALWAYS_SHOWN;
  const tracks = shown.map((column) => (column === rest ? 'minmax(0, 1fr)' : trackOf(column, widths)));
  return { shown, rest, template: tracks.join(' ') };
}

function trackOf(column: ColumnId, widths: ColumnChoice['widths']): string {
  if (!isSized(column)) return DIRECTION;
  const width = widths[column];
  return width === undefined ? DEFAULT_TRACKS[column] : `min(${width}px, ${MOST_SHARE[column]}%)`;
}
