import { useEffect, useState } from 'react';
import type { Completions } from '../../model/filter/complete';
import type { PanelModel } from '../../model/panelModel';

type Complete = (text: string, caret: number) => Completions;

const NOTHING: Completions = { from: 0, to: 0, items: [] };

/** Completions of the word at the caret; nothing while they are closed. Their code is loaded on first use. */
export function useCompletions(model: PanelModel, text: string, caret: number | undefined): Completions {
  const [complete, setComplete] = useState<Complete>();
  const isAsked = caret !== undefined;
  useEffect(() => {
    if (!isAsked || complete) return;
    void Promise.all([import('../../model/filter/complete'), import('./seenIn')]).then(([completing, { seenIn }]) => {
      const made: Complete = (typed, at) => completing.complete(typed, at, seenIn(model));
      setComplete(() => made);
    });
  }, [isAsked, complete, model]);
  return (isAsked && complete?.(text, caret)) || NOTHING;
}
