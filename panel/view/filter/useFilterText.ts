import { useState } from 'react';
import { problemOf } from '../../model/filter/compileFilter';
import type { PanelModel } from '../../model/panelModel';

/**
 * The text in the filter's field. The model has it as soon as it can be read; until then the last one that could is
 * in force. Where something else sets the filter, the field follows.
 */
export function useFilterText(model: PanelModel): { text: string; setText(text: string): void } {
  const inForce = model.filter.text;
  const [typed, setTyped] = useState({ text: inForce, inForce });
  const text = typed.inForce === inForce ? typed.text : inForce;
  return {
    text,
    setText(next) {
      const readable = problemOf(next) === undefined;
      setTyped({ text: next, inForce: readable ? next : inForce });
      if (readable && next !== inForce) model.setFilter({ ...model.filter, text: next });
    },
  };
}
