import { emitCode } from '../../model/code';
import { draftOf } from '../../model/draft';
import { quoted } from '../../model/filter/complete';
import type { PanelModel } from '../../model/panelModel';
import { payloadJson } from '../../model/preview';
import type { Row } from '../../model/row';
import type { PanelActions } from '../actions';
import { useUi } from '../ui';

/** One thing that can be done with a row. */
export interface RowAction {
  text: string;
  key?: string;
  act: () => void;
}

/** What can be done with a row, in groups. */
export function rowActions(row: Row, model: PanelModel, { copy }: Pick<PanelActions, 'copy'>): RowAction[][] {
  const { edit, select } = useUi.getState();
  const add = (word: string) => model.setFilter({ ...model.filter, text: `${model.filter.text} ${word}`.trim() });
  const name = quoted(row.event);
  const groups: RowAction[][] = [
    [
      { text: `Show only ${row.event}`, act: () => add(`event:${name}`) },
      { text: `Hide ${row.event}`, act: () => add(`-event:${name}`) },
    ],
    [
      { text: 'Copy the payload as JSON', key: 'c', act: () => void copy(payloadJson(row)) },
      { text: 'Copy as socket.emit(…)', act: () => void copy(emitCode(row)) },
    ],
  ];
  if (row.namespace) {
    groups[0]?.push({ text: `Show only namespace ${row.namespace}`, act: () => add(`nsp:${quoted(row.namespace)}`) });
  }
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
  return groups;
}
