import { compileFilter } from '../filter/compileFilter';
import type { PanelModel } from '../panelModel';
import type { Row } from '../row';

type Shown = Pick<PanelModel, 'visible' | 'filter' | 'pages' | 'isCollapsed' | 'isFolded' | 'reportsOf' | 'rowsUnder'>;

/** The shown rows, with those that match the filter and are folded behind one of them. */
export function withFolded(model: Shown): Row[] {
  const urlOf = (page: string) => model.pages.get(page)?.url ?? '';
  const matches = compileFilter(model.filter, { urlOf });
  const folded = model.visible.flatMap((row) => behind(model, row).filter(matches));
  return folded.length === 0 ? [...model.visible] : [...model.visible, ...folded].toSorted((one, other) => one.id - other.id);
}

/** The other rows of its outage, or those that report the same, if it represents them. */
function behind({ isCollapsed, isFolded, reportsOf, rowsUnder }: Shown, row: Row): readonly Row[] {
  if (!row.outage) return [];
  if (isCollapsed(row.outage)) return othersOf(rowsUnder(row), row);
  return isFolded(row) ? othersOf(reportsOf(row), row) : [];
}

function othersOf([head, ...others]: readonly Row[], row: Row): readonly Row[] {
  return head === row ? others : [];
}
