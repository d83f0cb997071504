import { useState, type KeyboardEvent } from 'react';
import { draftProblems, replayRequest, type Draft, type DraftProblem } from '../../model/draft';
import { useUi } from '../ui';
import { useActions, useModel } from '../useModel';
import styles from './ReplayForm.module.css';
import { ReplayOutcome } from './ReplayOutcome';
import { TargetSelect } from './TargetSelect';

/** Edits an emit and sends it on the page's own live Socket. */
export function ReplayForm({ draft }: { draft: Draft }) {
  const model = useModel();
  const { replay, newRequestId } = useActions();
  const { edit, sent, wasSent } = useUi();
  const [refusal, setRefusal] = useState<string>();
  const problems = draftProblems(draft, model);
  const change = (part: Partial<Draft>) => edit({ ...draft, ...part });
  const of = (field: DraftProblem['field']) => problems.find((problem) => problem.field === field);

  const send = async () => {
    if (problems.length > 0) return;
    const id = newRequestId();
    setRefusal(undefined);
    try {
      await replay(draft.page, replayRequest(draft, id));
      wasSent(id);
    } catch (error) {
      setRefusal((error as Error).message);
    }
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    }
  };

  return (
    <form
      className={styles.form}
      aria-label="Replay"
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      data-test="replay-form"
    >
      <div className={styles.line}>
        <label className={styles.event}>
          <span>Event</span>
          <input
            value={draft.event}
            spellCheck={false}
            aria-invalid={of('event') !== undefined}
            aria-describedby="replay-event-problem"
            onChange={(event) => change({ event: event.target.value })}
            data-test="replay-event"
          />
        </label>
        <TargetSelect draft={draft} onChange={change} />
      </div>
      <Problem id="replay-event-problem" problem={of('event')} />
      <label className={styles.args}>
        <span>Arguments, as a JSON list</span>
        <textarea
          value={draft.args}
          rows={Math.min(10, Math.max(3, draft.args.split('\n').length))}
          spellCheck={false}
          aria-invalid={of('args') !== undefined}
          aria-describedby="replay-args-problem"
          onChange={(event) => change({ args: event.target.value })}
          data-test="replay-args"
        />
      </label>
      <Problem id="replay-args-problem" problem={of('args')} />
      {draft.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      <Problem id="replay-socket-problem" problem={of('socket')} />
      <div className={styles.line}>
        <label className={styles.check}>
          <input type="checkbox" checked={draft.ack} onChange={(event) => change({ ack: event.target.checked })} />
          <span>Ask for an ack</span>
        </label>
        {(of('socket')?.canBuffer || draft.buffer) && (
          <label className={styles.check}>
            <input type="checkbox" checked={draft.buffer} onChange={(event) => change({ buffer: event.target.checked })} data-test="replay-buffer" />
            <span>Let Socket.IO buffer it</span>
          </label>
        )}
        <span className={styles.space} />
        <button type="button" className={styles.cancel} onClick={() => edit(undefined)}>
          Close
        </button>
        <button
          type="submit"
          className={styles.send}
          disabled={problems.length > 0}
          aria-describedby="replay-event-problem replay-args-problem replay-socket-problem"
          title="Send (Ctrl+Enter)"
          data-test="replay-send"
        >
          Send
        </button>
      </div>
      {refusal && (
        <p className={styles.problem} role="alert" data-test="replay-refused">
          {refusal}
        </p>
      )}
      {sent !== undefined && <ReplayOutcome request={sent} />}
    </form>
  );
}

function Problem({ id, problem }: { id: string; problem: DraftProblem | undefined }) {
  return (
    <p id={id} className={styles.problem} role="status" data-test={id} hidden={!problem}>
      {problem?.words}
    </p>
  );
}
