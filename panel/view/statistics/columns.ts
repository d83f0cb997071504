import type { StatisticsKey } from '../../model/statisticsOrder';
import { bytes, duration, grouped } from '../../model/units';

export interface Column {
  by: StatisticsKey;
  /** In the head, under its group's name. */
  label: string;
  /** The whole name, for a tooltip and for assistive technology. */
  name: string;
  show(value: string | number): string;
}

export interface ColumnGroup {
  label: string;
  columns: readonly Column[];
}

const asText = (value: string | number) => String(value);
const asCount = (value: string | number) => grouped(Number(value));
const asBytes = (value: string | number) => bytes(Math.round(Number(value)));
const asDuration = (value: string | number) => duration(Number(value));

export const GROUPS: readonly ColumnGroup[] = [
  {
    label: 'Events',
    columns: [
      { by: 'event', label: 'Event', name: 'Event', show: asText },
      { by: 'direction', label: 'Direction', name: 'Direction', show: asText },
      { by: 'count', label: 'Count', name: 'Count', show: asCount },
      { by: 'rate', label: 'per s', name: 'Events per second, over the time of all events that are shown', show: asRate },
    ],
  },
  {
    label: 'Payload',
    columns: [
      { by: 'size', label: 'Sum', name: 'Sum of the payloads', show: asBytes },
      { by: 'size50', label: 'p50', name: 'Half of the payloads are no bigger', show: asBytes },
      { by: 'size95', label: 'p95', name: '95 % of the payloads are no bigger', show: asBytes },
      { by: 'size99', label: 'p99', name: '99 % of the payloads are no bigger', show: asBytes },
    ],
  },
  {
    label: 'Ack latency',
    columns: [
      { by: 'ack50', label: 'p50', name: 'Half of the acks took no longer', show: asDuration },
      { by: 'ack95', label: 'p95', name: '95 % of the acks took no longer', show: asDuration },
      { by: 'ack99', label: 'p99', name: '99 % of the acks took no longer', show: asDuration },
    ],
  },
];

/** Three digits at most: `0.04`, `7.3`, `1,204`. */
function asRate(value: string | number): string {
  const rate = Number(value);
  if (rate < 0.01) return '< 0.01';
  return rate < 10 ? rate.toPrecision(2) : grouped(Math.round(rate));
}
