import { useState } from 'react';
import { problemOf } from '../../model/filter/compileFilter';
import type { PanelModel } from '../../model/panelModel';

/**
 * The text in the filter's field. The model gets it if it is valid; otherwise the last valid text stays active. If the
 * filter changes elsewhere, the field follows.
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
