import { isTimeMode, type TimeMode } from '../timeMode';
import { COLUMNS, isColumn, isSized, LEAST_WIDTH, MOST_WIDTH, type ColumnId, type ColumnOrder, type SizedColumn } from './columns';

/** What the user made of the timeline's columns. */
export interface ColumnChoice {
  /** In CSS pixels; where there is none, the default. */
  widths: Partial<Record<SizedColumn, number>>;
  hidden: readonly ColumnId[];
  /** None: the order of time. */
  order?: ColumnOrder;
  time: TimeMode;
}

/** A row without its event's name says nothing. */
export const ALWAYS_SHOWN: ColumnId = 'event';

/** Kept as words: `event=240`, `ack=hidden`, `order=ack descending`, `times=start`. What is not known is left out. */
export function readColumns(words: readonly string[]): ColumnChoice {
  const choice: ColumnChoice & { hidden: ColumnId[] } = { widths: {}, hidden: [], time: 'clock' };
  for (const word of words) {
    const [name = '', value = ''] = word.split('=');
    if (name === 'times' && isTimeMode(value)) choice.time = value;
    else if (name === 'order') choice.order = readOrder(value);
    else if (!isColumn(name)) continue;
    else if (value === 'hidden' && name !== ALWAYS_SHOWN) choice.hidden.push(name);
    else if (isSized(name) && Number(value) > 0) choice.widths[name] = within(Number(value));
  }
  return choice;
}

export function writeColumns({ widths, hidden, order, time }: ColumnChoice): string[] {
  const words = Object.entries(widths).map(([name, width]) => `${name}=${width}`);
  words.push(...hidden.map((name) => `${name}=hidden`));
  if (order) words.push(`order=${order.by} ${order.descending ? 'descending' : 'ascending'}`);
  if (time !== 'clock') words.push(`times=${time}`);
  return words;
}

/** Without a width: the default again. */
export function withWidth(choice: ColumnChoice, column: SizedColumn, width: number | undefined): ColumnChoice {
  const { [column]: _, ...others } = choice.widths;
  return { ...choice, widths: width === undefined ? others : { ...others, [column]: within(width) } };
}

export function toggled(choice: ColumnChoice, column: ColumnId): ColumnChoice {
  const hides = !choice.hidden.includes(column);
  const hidden = COLUMNS.filter((each) => (each === column ? hides : choice.hidden.includes(each)));
  return { ...choice, hidden };
}

function readOrder(value: string): ColumnOrder | undefined {
  const [by = '', way] = value.split(' ');
  return isColumn(by) ? { by, descending: way === 'descending' } : undefined;
}

function within(width: number): number {
  return Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)));
}
