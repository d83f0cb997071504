import type { StatisticsKey } from '../../model/statistics/statisticsOrder';
import { bytes, duration, grouped } from '../../model/units';
import { t } from '../../../src/i18n/t';

export interface Column {
  by: StatisticsKey;
  /** In the header, under the name of its group. */
  label: string;
  /** The full name, for a tooltip and for assistive technology. */
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
    label: t('Events'),
    columns: [
      { by: 'event', label: t('Event'), name: t('Event'), show: asText },
      { by: 'direction', label: t('Direction'), name: t('Direction'), show: asText },
      { by: 'count', label: t('Count'), name: t('Count'), show: asCount },
      { by: 'rate', label: t('Rate/s'), name: t('Events per second over the time span of the filtered events'), show: asRate },
    ],
  },
  {
    label: t('Payload'),
    columns: [
      { by: 'size', label: t('Total'), name: t('Total payload size'), show: asBytes },
      { by: 'size50', label: 'p50', name: t('Median payload size'), show: asBytes },
      { by: 'size95', label: 'p95', name: t('95th percentile of payload size'), show: asBytes },
      { by: 'size99', label: 'p99', name: t('99th percentile of payload size'), show: asBytes },
    ],
  },
  {
    label: t('Ack latency'),
    columns: [
      { by: 'ack50', label: 'p50', name: t('Median ack latency'), show: asDuration },
      { by: 'ack95', label: 'p95', name: t('95th percentile of ack latency'), show: asDuration },
      { by: 'ack99', label: 'p99', name: t('99th percentile of ack latency'), show: asDuration },
    ],
  },
];

/** At most three digits: `0.04`, `7.3`, `1,204`. */
function asRate(value: string | number): string {
  const rate = Number(value);
  if (rate < 0.01) return '< 0.01';
  return rate < 10 ? rate.toPrecision(2) : grouped(Math.round(rate));
}
