import { useMemo, useRef } from 'react';
import type { DraftProblem } from '../../model/draft/draft';
import type { Completions } from '../../model/filter/complete';
import type { ArgsEditor } from '../editor/ArgsEditor';
import type { Caret } from '../editor/Caret';
import { useImported } from '../parts/useImported';
import { CompletedField } from './CompletedField';

interface Props {
  label: string;
  value: string;
  problem: DraftProblem | undefined;
  hints: readonly string[];
  /** IDs of what describes the field. */
  describedBy: string;
  test: string;
  complete: (text: string, caret: number) => Completions;
  onChange: (text: string) => void;
}

let loaded: typeof ArgsEditor | undefined;

/** Not before the first form: few users who look at a log send anything. */
async function loadEditor(): Promise<object> {
  const code = await import('../editor/ArgsEditor');
  loaded = code.ArgsEditor;
  return code;
}

/** The arguments: a plain field until the editor's code is loaded, which continues where the caret is. */
export function ArgsField({ problem, hints, describedBy, ...shared }: Props) {
  const caret = useRef<Caret>(undefined);
  useImported(loaded === undefined, loadEditor);
  const mistake = useMemo(() => ({ at: problem?.at, words: problem?.words, hints }), [problem?.at, problem?.words, hints]);
  const Editor = loaded;
  if (Editor) return <Editor {...shared} caret={caret} mistake={mistake} />;
  return (
    <CompletedField
      {...shared}
      rows={Math.min(10, Math.max(3, shared.value.split('\n').length))}
      problem={describedBy}
      isInvalid={problem !== undefined}
      onLeave={(last) => {
        caret.current = last;
      }}
    />
  );
}
