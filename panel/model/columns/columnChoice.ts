import { isTimeMode, type TimeMode } from './timeMode';
import { isColumn, isSized, LEAST_WIDTH, MOST_WIDTH, type ColumnId, type ColumnOrder, type SizedColumn } from './columns';

/** The user's choice of columns. */
export interface ColumnChoice {
  /** In CSS pixels; missing columns have their default width. */
  widths: Partial<Record<SizedColumn, number>>;
  hidden: readonly ColumnId[];
  /** Shown even if there is little room; a column that is neither hidden nor shown depends on the room. */
  shown: readonly ColumnId[];
  /** Absent: sorted by time. */
  order?: ColumnOrder;
  time: TimeMode;
}

/** A row without its event name is useless. */
export const ALWAYS_SHOWN: ColumnId = 'event';

/** Stored as words: `event=240`, `ack=hidden`, `size=shown`, `order=ack descending`, `times=start`. Unknown words are ignored. */
export function readColumns(words: readonly string[]): ColumnChoice {
  const choice: ColumnChoice & Record<'hidden' | 'shown', ColumnId[]> = { widths: {}, hidden: [], shown: [], time: 'clock' };
  for (const word of words) {
    const [name = '', value = ''] = word.split('=');
    if (name === 'times' && isTimeMode(value)) choice.time = value;
    else if (name === 'order') choice.order = readOrder(value);
    else if (!isColumn(name)) continue;
    else if (value === 'hidden' && name !== ALWAYS_SHOWN) choice.hidden.push(name);
    else if (value === 'shown') choice.shown.push(name);
    else if (isSized(name) && Number(value) > 0) choice.widths[name] = within(Number(value));
  }
  return choice;
}

function readOrder(value: string): ColumnOrder | undefined {
  const [by = '', way] = value.split(' ');
  return isColumn(by) ? { by, descending: way === 'descending' } : undefined;
}

/** In CSS pixels. */
export function within(width: number): number {
  return Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)));
}
