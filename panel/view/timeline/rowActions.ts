import { emitCode } from '../../model/values/code';
import { rowsCode, rowsIn, rowsJson } from '../../model/log/rowsJson';
import { draftOf } from '../../model/draft/draft';
import { previousAlike } from '../../model/diff/previousAlike';
import { quoted } from '../../model/filter/quoted';
import type { PanelModel } from '../../model/panelModel';
import { payloadJson } from '../../model/values/preview';
import type { Row } from '../../model/row';
import { isIn } from '../../model/log/selection';
import { count } from '../../model/units';
import { simulationOf } from '../../model/draft/simulation';
import { timeOfDay } from '../../model/units';
import type { PanelActions } from '../actions';
import { useUi } from '../ui';
import { toggleBookmark } from './toggleBookmark';
import { t } from '../../../src/i18n/t';

/** An action for a row. */
export interface RowAction {
  text: string;
  key?: string;
  act: () => void;
}

/** The actions for a row, in groups. */
export function rowActions(row: Row, model: PanelModel, { copy }: Pick<PanelActions, 'copy'>): RowAction[][] {
  const { edit, select, selection } = useUi.getState();
  const add = (word: string) => model.setFilter({ ...model.filter, text: `${model.filter.text} ${word}`.trim() });
  const name = quoted(row.event);
  const groups: RowAction[][] = [
    [
      { text: t('Show only {event}', { event: row.event }), act: () => add(`event:${name}`) },
      { text: t('Hide {event}', { event: row.event }), act: () => add(`-event:${name}`) },
    ],
    [
      { text: row.bookmark ? t('Remove bookmark') : t('Bookmark'), key: 'b', act: () => toggleBookmark(row, model) },
      { text: t('Copy payload as JSON'), key: 'c', act: () => void copy(payloadJson(row)) },
      { text: t('Copy as socket.emit(…)'), act: () => void copy(emitCode(row)) },
    ],
  ];
  if (row.namespace) {
    groups[0]?.push({ text: t('Show only namespace {namespace}', { namespace: row.namespace }), act: () => add(`nsp:${quoted(row.namespace)}`) });
  }
  groups.push(comparisons(row, model));
  if (selection.length > 1 && isIn(selection, row.id)) groups.push(ofSelection(rowsIn(selection, model), copy, isFile(row, model)));
  const draft = draftOf(row);
  if (draft) {
    groups.unshift([
      {
        text: t('Replay…'),
        key: 'r',
        act: () => {
          select(row.id);
          edit(draft);
        },
      },
    ]);
  }
  const simulated = isFile(row, model) ? undefined : simulationOf(row);
  if (simulated) {
    groups.unshift([
      { text: t('Simulate…'), key: 's', act: () => useUi.getState().openDrawer({ kind: 'simulate', draft: simulated, opened: Date.now() }) },
    ]);
  }
  return groups;
}

/** Nothing in a session file can act on a page. */
function isFile({ page }: Row, { pages }: PanelModel): boolean {
  return pages.get(page)?.imported === true;
}

function comparisons(row: Row, model: PanelModel): RowAction[] {
  const { compare, markToCompare, marked } = useUi.getState();
  const actions: RowAction[] = [];
  const previous = previousAlike(model, row);
  if (previous) actions.push({ text: t('Compare with previous {event}', { event: row.event }), key: 'd', act: () => compare(row.id, previous.id) });
  const other = marked === undefined || marked === row.id ? undefined : model.row(marked);
  if (other) actions.push({ text: t('Compare with {event} at {time}', { event: other.event, time: timeOfDay(other.at) }), act: () => compare(row.id, other.id) });
  actions.push({ text: t('Select for comparison'), act: () => markToCompare(row.id) });
  return actions;
}

/** The actions for all selected rows. */
function ofSelection(rows: readonly Row[], copy: PanelActions['copy'], fromFile: boolean): RowAction[] {
  const events = count(rows.length, 'event');
  return [
    ...(fromFile ? [] : [{ text: t('Replay {events}…', { events }), key: 'R', act: () => useUi.getState().openDrawer({ kind: 'several', rows: rows.map(({ id }) => id), opened: Date.now() }) }]),
    { text: t('Copy {events} as JSON', { events }), act: () => void copy(rowsJson(rows)) },
    { text: t('Copy {events} as socket.emit(…)', { events }), act: () => void copy(rowsCode(rows)) },
  ];
}
