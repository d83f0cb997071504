import type { ColumnOrder } from '../../model/columns/columns';
import { SortedRows } from '../../model/columns/sortedRows';
import type { PanelModel } from '../../model/panelModel';
import { keepUp } from '../keepUp';

/** How often new rows are inserted, and how often progress is reported. */
const EVERY_MS = 250;
/** Time to sort before the next frame, so that a short list is never shown unsorted. */
const AT_ONCE_MS = 8;

/** Sorts the shown rows and keeps them sorted until it is stopped; `onChange` is called after each possible change. */
export function sorting(model: PanelModel, order: ColumnOrder, onChange: (sorter: SortedRows) => void): () => void {
  const sorter = new SortedRows(order);
  advanceAtOnce(model, sorter);
  onChange(sorter);
  let next = 0;
  const stopSlices = keepUp(model, EVERY_MS, (timeIsUp) => {
    const whole = sorter.advance(model.visible, timeIsUp);
    const now = performance.now();
    if (whole || now >= next) {
      next = now + EVERY_MS;
      onChange(sorter);
    }
    return whole;
  });
  // Different rows are shown, for example after a new filter.
  const stopListening = model.subscribe(() => {
    if (!sorter.isOf(model.visible)) advanceAtOnce(model, sorter);
  });
  return () => {
    stopSlices();
    stopListening();
  };
}

function advanceAtOnce(model: PanelModel, sorter: SortedRows): void {
  const end = performance.now() + AT_ONCE_MS;
  sorter.advance(model.visible, () => performance.now() > end);
}
