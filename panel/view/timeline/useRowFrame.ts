import { useEffect, useMemo } from 'react';
import type { ColumnId } from '../../model/columns/columns';
import { startsOf, type TimeMode } from '../../model/columns/timeMode';
import type { Row } from '../../model/row';
import { useModel } from '../useModel';
import { useNow } from '../useNow';
import type { RowFrame } from './TimelineRow';
import { useWaterfall } from './waterfall/useWaterfall';

/** Values that all visible rows share. The time advances while one of them waits for something. */
export function useRowFrame(rows: readonly Row[], shown: readonly ColumnId[], time: TimeMode): RowFrame {
  const model = useModel();
  const { managers } = model;
  const now = useNow(rows.some(isMoving));
  const waterfall = useWaterfall(shown.includes('waterfall'));
  const axis = waterfall?.axisOf(rows);
  const starts = useMemo(() => startsOf(managers), [managers]);

  const waiting = rows.some(({ ack }) => ack?.state === 'pending');
  useEffect(() => {
    if (waiting) model.tick(now);
  }, [model, now, waiting]);

  return { shown, waterfall: waterfall && axis && { ...waterfall, axis }, time, starts, now };
}

function isMoving({ outage, ack, event }: Row): boolean {
  return ack?.state === 'pending' || (outage?.state === 'retrying' && event !== 'reconnect_attempt');
}
