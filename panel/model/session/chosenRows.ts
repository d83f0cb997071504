import { rowsIn } from '../log/rowsJson';
import { withFolded } from '../log/withFolded';
import type { PanelModel } from '../panelModel';
import type { Row } from '../row';
import type { Chosen } from './format';

/** The rows to export. `selection` is of row ids. */
export function chosenRows(chosen: Chosen, model: PanelModel, selection: readonly number[]): readonly Row[] {
  switch (chosen) {
    case 'all':
      return model.all;
    case 'filtered':
      return withFolded(model);
    case 'selected':
      return rowsIn(selection, model);
    case 'bookmarked':
      return model.all.filter(({ bookmark }) => bookmark);
  }
}

/** How many `chosenRows` would give. */
export function chosenCount(chosen: Chosen, model: PanelModel, selection: readonly number[]): number {
  return chosenRows(chosen, model, selection).length;
}
