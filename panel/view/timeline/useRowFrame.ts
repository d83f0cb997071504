import { useEffect, useMemo } from 'react';
import type { ColumnLayout } from '../../model/columns/columnLayout';
import { startsOf, type TimeMode } from '../../model/columns/timeMode';
import type { Row } from '../../model/row';
import { useModel } from '../useModel';
import { useImported } from '../parts/useImported';
import { useNow } from '../useNow';
import type { RowFrame } from './TimelineRow';
import { useWaterfall } from './waterfall/useWaterfall';

const loadExtras = () => import('./rowExtras').then((module) => module.rowExtras);

/** Width of a character in the payload's font, in CSS pixels. */
const CHARACTER = 6.7;

/** Values that all visible rows share. The time advances while one of them waits for something. */
export function useRowFrame(rows: readonly Row[], { shown, restWidth }: ColumnLayout, time: TimeMode): RowFrame {
  const model = useModel();
  const { managers } = model;
  const now = useNow(rows.some(isMoving));
  const waterfall = useWaterfall(shown.includes('waterfall'));
  const extras = useImported(true, loadExtras);
  const axis = waterfall?.axisOf(rows);
  const starts = useMemo(() => startsOf(managers), [managers]);

  const waiting = rows.some(({ ack }) => ack?.state === 'pending');
  useEffect(() => {
    if (waiting) model.tick(now);
  }, [model, now, waiting]);

  return { shown, waterfall: waterfall && axis && { ...waterfall, axis }, extras, payloadFits: Math.floor(restWidth / CHARACTER), time, starts, now };
}

function isMoving({ outage, ack, event }: Row): boolean {
  return ack?.state === 'pending' || (outage?.state === 'retrying' && event !== 'reconnect_attempt');
}
