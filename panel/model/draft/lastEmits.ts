import { rowArgs } from '../values/rowArgs';
import type { PanelModel } from '../panelModel';
import type { Row } from '../row';
import { shapeOf, type EventShape } from './shape';

const MOST_ROWS = 20_000;
/** Newer emits are better examples. */
const MOST_EVENTS = 200;
const MOST_BYTES = 2_000_000;

/** The newest emit of each name, by name. */
export function lastEmits(model: Pick<PanelModel, 'latest'>): Row[] {
  const emits = model.latest(MOST_ROWS).filter(({ capture }) => capture.kind === 'outgoing');
  const newest = new Map(emits.map((row) => [row.event, row]));
  return [...newest.values()].sort((one, other) => one.event.localeCompare(other.event));
}

/** The shape of the page's own emits of this name; emits from the panel are ignored. */
export function shapeOfEmits(model: Pick<PanelModel, 'latest'>, event: string): EventShape {
  const rows = model.latest(MOST_ROWS).filter(({ capture }) => capture.kind === 'outgoing' && capture.event === event && !capture.replay);
  const few: Row[] = [];
  for (let bytes = 0, at = rows.length - 1; at >= 0 && few.length < MOST_EVENTS && bytes < MOST_BYTES; at--) {
    const row = rows[at] as Row;
    bytes += row.size;
    few.push(row);
  }
  return shapeOf(few.map(rowArgs));
}
