import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import { mistakeRange } from '../../model/draft/mistakeRange';

/** What is wrong with the text, and a hint. */
export interface EditorMistake {
  /** Index in the text, if the mistake has one. */
  at?: number | undefined;
  words?: string | undefined;
  hints: readonly string[];
}

export const report = StateEffect.define<EditorMistake>();

/** The problem as the form reports it: the editor doesn't look for one itself. */
const reported = StateField.define<EditorMistake>({
  create: () => ({ hints: [] }),
  update: (before, { effects }) => effects.find((effect) => effect.is(report))?.value ?? before,
});

/** The mark moves with the text until the form has checked it again. */
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (before, { effects, changes, newDoc }) => {
    const effect = effects.find((each) => each.is(report));
    return effect ? marksOf(effect.value, newDoc.toString()) : before.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function marksOf({ at, words = '' }: EditorMistake, text: string): DecorationSet {
  const range = at === undefined ? undefined : mistakeRange(text, at);
  if (!range) return Decoration.none;
  return Decoration.set(Decoration.mark({ class: 'cm-mistake', attributes: { title: words } }).range(range.from, range.to));
}

/** IDs don't work across the shadow tree, so the description contains the text itself. */
const description = EditorView.contentAttributes.of(({ state }): Record<string, string> => {
  const { words, hints } = state.field(reported);
  const all = [words, ...hints].filter((each) => each !== undefined).join(' ');
  return { 'aria-invalid': String(words !== undefined), ...(all !== '' && { 'aria-description': all }) };
});

export const mistake: Extension = [reported, marks, description];
