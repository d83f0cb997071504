import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, foldGutter, foldKeymap, indentUnit } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import type { Completions } from '../../model/filter/complete';
import type { Caret } from './Caret';
import { editorTheme } from './editorTheme';
import { mistake } from './mistake';
import { suggestions } from './suggestions';
import { t } from '../../../src/i18n/t';

interface Options {
  label: string;
  text: string;
  caret: Caret | undefined;
  complete: (text: string, caret: number) => Completions;
  onChange: (text: string) => void;
}

/**
 * An editor for JSON in the host's shadow tree: there, its styles are constructed sheets, which the panel's content
 * security policy allows; in the document they would be a `style` element, which it blocks.
 */
export function createEditor(host: HTMLElement, { label, text, caret, complete, onChange }: Options): EditorView {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open', delegatesFocus: true });
  const state = EditorState.create({
    doc: text,
    selection: caret && { anchor: Math.min(caret.anchor, text.length), head: Math.min(caret.head, text.length) },
    extensions: [
      extensions,
      suggestions(complete),
      EditorView.contentAttributes.of({ 'aria-label': label }),
      EditorView.updateListener.of(({ docChanged, state: { doc } }) => docChanged && onChange(doc.toString())),
    ],
  });
  const view = new EditorView({ state, parent: root, root });
  // The host's focus goes to the first element that can have it.
  view.scrollDOM.addEventListener('focus', () => view.focus());
  return view;
}

/** Neither Tab nor Ctrl+Enter is among these keys: one moves the focus, the other sends. */
const extensions: Extension = [
  history(),
  json(),
  bracketMatching(),
  lineNumbers(),
  foldGutter(),
  indentUnit.of('  '),
  EditorState.tabSize.of(2),
  EditorView.lineWrapping,
  keymap.of([...historyKeymap, ...foldKeymap, ...standardKeymap]),
  mistake,
  editorTheme,
  EditorState.phrases.of({
    Completions: t('Suggestions'),
    'Fold line': t('Collapse'),
    'Unfold line': t('Expand'),
    unfold: t('Expand'),
    'folded code': t('Collapsed'),
    'Folded lines': t('Collapsed lines:'),
    'Unfolded lines': t('Expanded lines:'),
    to: '–',
    'Control character': t('Control character'),
    'Selection deleted': t('Selection deleted'),
  }),
];
