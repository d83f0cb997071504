import type { PanelModel } from '../panelModel';
import type { Row } from '../row';
import type { Chosen } from './format';

/** The rows to export. `selection` is of row ids. */
export function chosenRows(chosen: Chosen, model: PanelModel, selection: readonly number[]): readonly Row[] {
  switch (chosen) {
    case 'all':
      return [...model.all];
    case 'filtered':
      return shownRows(model);
    case 'selected':
      return selection.map((id) => model.row(id)).filter((row) => row !== undefined);
    case 'bookmarked':
      return model.all.filter(({ bookmark }) => bookmark);
  }
}

/** How many `chosenRows` would give, without a list of them. */
export function chosenCount(chosen: Chosen, model: PanelModel, selection: readonly number[]): number {
  switch (chosen) {
    case 'all':
      return model.total;
    case 'filtered':
      return model.visible.length + foldedRows(model).length;
    case 'selected':
    case 'bookmarked':
      return chosenRows(chosen, model, selection).length;
  }
}

/** What is folded into an outage belongs to what is shown. */
function shownRows(model: PanelModel): readonly Row[] {
  return [...model.visible, ...foldedRows(model)].toSorted((one, other) => one.id - other.id);
}

/** The rows behind the first row of each collapsed outage that is shown. */
function foldedRows(model: PanelModel): readonly Row[] {
  const folded: Row[] = [];
  for (const row of model.visible) {
    if (!row.outage || !model.isCollapsed(row.outage.id)) continue;
    const [head, ...others] = model.rowsOfOutage(row.outage.id);
    if (head === row) folded.push(...others);
  }
  return folded;
}
