import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The same as in the tree of a payload. The panel's variables apply inside the shadow tree, and change with the theme. */
const colors = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--key)' },
  { tag: tags.string, color: 'var(--string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--number)' },
]);

const theme = EditorView.theme({
  '&': { height: '100%', maxHeight: 'inherit', color: 'var(--ink)', background: 'var(--paper)', fontSize: '11px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { minHeight: '52px', maxHeight: 'inherit', fontFamily: 'var(--mono)', lineHeight: '1.5', overflow: 'auto' },
  '.cm-content': { padding: '2px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 6px 0 2px' },
  '.cm-gutters': { border: '0', background: 'var(--stripe)', color: 'var(--quiet)' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '16px', padding: '0 2px 0 4px' },
  '.cm-foldGutter .cm-gutterElement': { padding: '0 2px', cursor: 'pointer' },
  '.cm-foldPlaceholder': { border: '1px solid var(--line)', background: 'var(--hover)', color: 'var(--quiet)' },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--selected)', outline: '1px solid var(--accent)', outlineOffset: '-1px' },
  '&.cm-focused .cm-nonmatchingBracket': { background: 'var(--error-paper)' },
  '.cm-mistake': { background: 'var(--error-paper)', textDecoration: 'underline wavy var(--error)' },
  '.cm-tooltip': { border: '1px solid var(--line)', borderRadius: '4px', background: 'var(--paper)', color: 'var(--ink)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { maxHeight: '180px', font: '11px/1.35 var(--mono)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 9px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { background: 'var(--selected)', color: 'var(--ink)' },
  '.cm-completionDetail': { color: 'var(--quiet)', font: '12px/1.35 system-ui, "Segoe UI", sans-serif' },
});

export const editorTheme: Extension = [theme, syntaxHighlighting(colors)];
