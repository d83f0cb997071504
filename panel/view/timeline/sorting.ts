import type { ColumnOrder } from '../../model/columns/columns';
import { SortedRows } from '../../model/columns/sortedRows';
import type { PanelModel } from '../../model/panelModel';
import { keepUp } from '../keepUp';

/** How often rows that came are put in, and how often it is told how far a long sort is. */
const EVERY_MS = 250;
/** Time for what is done before the next drawing, so that a short list never shows itself unsorted. */
const AT_ONCE_MS = 8;

/** Sorts the rows that are shown and keeps them so until it is stopped; `tell` hears after whatever may have changed. */
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
  // Other rows are shown: another filter, say.
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
