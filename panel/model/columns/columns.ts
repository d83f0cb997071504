import { t } from '../../../src/i18n/t';

/** The timeline's columns, in their order. */
export const COLUMNS = ['time', 'direction', 'namespace', 'event', 'payload', 'size', 'ack', 'server', 'waterfall'] as const;
export type ColumnId = (typeof COLUMNS)[number];

export const COLUMN_NAMES: Record<ColumnId, string> = {
  time: t('Time'),
  direction: t('Direction'),
  namespace: t('Namespace'),
  event: t('Event'),
  payload: t('Payload'),
  size: t('Size'),
  ack: t('Ack'),
  server: t('Server'),
  waterfall: t('Waterfall'),
};

/** In CSS pixels, for the columns whose width can be changed: another one fills the rest. */
export const DEFAULT_WIDTHS = { time: 88, namespace: 84, event: 170, size: 70, ack: 88, server: 104, waterfall: 130 } as const;
export type SizedColumn = keyof typeof DEFAULT_WIDTHS;

export const LEAST_WIDTH = 36;
export const MOST_WIDTH = 800;

/** Sorts the rows by something other than time. */
export interface ColumnOrder {
  by: ColumnId;
  descending: boolean;
}

export function isColumn(name: string): name is ColumnId {
  return (COLUMNS as readonly string[]).includes(name);
}

export function isSized(column: ColumnId): column is SizedColumn {
  return column in DEFAULT_WIDTHS;
}
