import { emitCode } from '../../model/code';
import { rowsCode, rowsIn, rowsJson } from '../../model/copyRows';
import { draftOf } from '../../model/draft';
import { previousAlike } from '../../model/diff/alike';
import { quoted } from '../../model/filter/complete';
import type { PanelModel } from '../../model/panelModel';
import { payloadJson } from '../../model/preview';
import type { Row } from '../../model/row';
import { isIn } from '../../model/selection';
import { count } from '../../model/units';
import { simulationOf } from '../../model/workbench/simulation';
import { timeOfDay } from '../../model/units';
import type { PanelActions } from '../actions';
import { useUi } from '../ui';
import { toggleBookmark } from './toggleBookmark';

/** One thing that can be done with a row. */
export interface RowAction {
  text: string;
  key?: string;
  act: () => void;
}

/** What can be done with a row, in groups. */
export function rowActions(row: Row, model: PanelModel, { copy }: Pick<PanelActions, 'copy'>): RowAction[][] {
  const { edit, select, selection } = useUi.getState();
  const add = (word: string) => model.setFilter({ ...model.filter, text: `${model.filter.text} ${word}`.trim() });
  const name = quoted(row.event);
  const groups: RowAction[][] = [
    [
      { text: `Show only ${row.event}`, act: () => add(`event:${name}`) },
      { text: `Hide ${row.event}`, act: () => add(`-event:${name}`) },
    ],
    [
      { text: row.bookmark ? 'Take the bookmark away' : 'Bookmark', key: 'b', act: () => toggleBookmark(row, model) },
      { text: 'Copy the payload as JSON', key: 'c', act: () => void copy(payloadJson(row)) },
      { text: 'Copy as socket.emit(…)', act: () => void copy(emitCode(row)) },
    ],
  ];
  if (row.namespace) {
    groups[0]?.push({ text: `Show only namespace ${row.namespace}`, act: () => add(`nsp:${quoted(row.namespace)}`) });
  }
  groups.push(comparisons(row, model));
  if (selection.length > 1 && isIn(selection, row.id)) groups.push(ofSelection(rowsIn(selection, model), copy));
  const draft = draftOf(row);
  if (draft) {
    groups.unshift([
      {
        text: 'Replay…',
        key: 'r',
        act: () => {
          select(row.id);
          edit(draft);
        },
      },
    ]);
  }
  const simulated = simulationOf(row);
  if (simulated) {
    groups.unshift([
      { text: 'Simulate…', key: 's', act: () => useUi.getState().openDrawer({ kind: 'simulate', draft: simulated, opened: Date.now() }) },
    ]);
  }
  return groups;
}

function comparisons(row: Row, model: PanelModel): RowAction[] {
  const { compare, markToCompare, marked } = useUi.getState();
  const actions: RowAction[] = [];
  const previous = previousAlike(model, row);
  if (previous) actions.push({ text: `Compare with the ${row.event} before it`, key: 'd', act: () => compare(row.id, previous.id) });
  const other = marked === undefined || marked === row.id ? undefined : model.row(marked);
  if (other) actions.push({ text: `Compare with ${other.event} of ${timeOfDay(other.at)}`, act: () => compare(row.id, other.id) });
  actions.push({ text: 'Mark, to compare another with it', act: () => markToCompare(row.id) });
  return actions;
}

/** What can be done with all rows that are selected. */
function ofSelection(rows: readonly Row[], copy: PanelActions['copy']): RowAction[] {
  const events = count(rows.length, 'event');
  return [
    { text: `Replay ${events}…`, key: 'R', act: () => useUi.getState().openDrawer({ kind: 'several', rows: rows.map(({ id }) => id), opened: Date.now() }) },
    { text: `Copy ${events} as JSON`, act: () => void copy(rowsJson(rows)) },
    { text: `Copy ${events} as socket.emit(…)`, act: () => void copy(rowsCode(rows)) },
  ];
}
