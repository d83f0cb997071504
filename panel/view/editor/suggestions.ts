import {
  acceptCompletion,
  autocompletion,
  closeCompletion,
  completionStatus,
  moveCompletionSelection,
  selectedCompletionIndex,
  setSelectedCompletion,
  startCompletion,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { Prec, type Extension } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';
import type { Completions } from '../../model/filter/complete';

/** Suggestions from `complete`, which decides what fits and in which order. */
export function suggestions(complete: (text: string, caret: number) => Completions): Extension {
  return [
    autocompletion({
      override: [(context) => resultOf(complete(context.state.doc.toString(), context.pos))],
      selectOnOpen: false,
      defaultKeymap: false,
      icons: false,
      activateOnTypingDelay: 0,
      // A quick Tab means the suggestion, too: it must not move the focus.
      interactionDelay: 0,
    }),
    Prec.highest(keymap.of(KEYS)),
  ];
}

function resultOf({ from, to, items }: Completions): CompletionResult | null {
  if (items.length === 0) return null;
  return { from, to, filter: false, options: items.map(({ word, about }) => ({ label: word, detail: about })) };
}

/** Tab uses the first one; Enter only one that was chosen, because it also starts a new line. */
const KEYS = [
  { key: 'Ctrl-Space', run: startCompletion },
  { key: 'ArrowDown', run: moveCompletionSelection(true) },
  { key: 'ArrowUp', run: moveCompletionSelection(false) },
  { key: 'PageDown', run: moveCompletionSelection(true, 'page') },
  { key: 'PageUp', run: moveCompletionSelection(false, 'page') },
  { key: 'Enter', run: acceptCompletion },
  { key: 'Tab', run: acceptFirst },
  // The drawer and DevTools listen, too.
  { key: 'Escape', run: closeCompletion, stopPropagation: true },
];

function acceptFirst(view: EditorView): boolean {
  if (completionStatus(view.state) !== 'active') return false;
  if (selectedCompletionIndex(view.state) === null) view.dispatch({ effects: setSelectedCompletion(0) });
  return acceptCompletion(view);
}
