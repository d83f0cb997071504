import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { EditorView } from '@codemirror/view';
import type { Completions } from '../../model/filter/complete';
import type { Caret } from './Caret';
import { createEditor } from './createEditor';
import { report, type EditorMistake } from './mistake';
import styles from './ArgsEditor.module.css';
import { t } from '../../../src/i18n/t';

export interface ArgsEditorProps {
  label: string;
  value: string;
  mistake: EditorMistake;
  test: string;
  /** From the plain field before it, if there was one. */
  caret: RefObject<Caret | undefined>;
  complete: (text: string, caret: number) => Completions;
  onChange: (text: string) => void;
}

/** The arguments of an emit: JSON with colors, folding, matched brackets and suggestions. */
export function ArgsEditor(props: ArgsEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef(props);
  const { value, mistake, test, label } = props;
  useLayoutEffect(() => {
    latest.current = props;
  });
  useLayoutEffect(() => {
    const editor = createEditor(host.current as HTMLElement, {
      label,
      text: latest.current.value,
      caret: latest.current.caret.current,
      complete: (text, caret) => latest.current.complete(text, caret),
      onChange: (text) => latest.current.onChange(text),
    });
    view.current = editor;
    if (latest.current.caret.current?.hasFocus) editor.focus();
    return () => editor.destroy();
  }, [label]);
  useLayoutEffect(() => {
    if (!view.current) return;
    replaceText(view.current, value);
    view.current.dispatch({ effects: report.of(mistake) });
  }, [value, mistake]);
  return <div ref={host} className={styles.editor} title={t('Ctrl+Space: suggestions from recorded events')} data-invalid={mistake.words !== undefined} data-editor data-test={test} />;
}

/** If another text was chosen, such as a template; undoing leads back. */
function replaceText(view: EditorView, text: string): void {
  const { doc } = view.state;
  if (doc.toString() !== text) view.dispatch({ changes: { from: 0, to: doc.length, insert: text } });
}
