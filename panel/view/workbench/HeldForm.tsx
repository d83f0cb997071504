import type { HeldEvent } from '../../model/row';
import { useEffect, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { Draft, DraftProblem } from '../../model/draft/draft';
import { answerDecision, answerDraft, answerProblems, heldDraft, heldProblems, releaseDecision } from '../../model/draft/heldDraft';
import { AttachmentList } from '../replay/AttachmentList';
import { ArgsField } from '../replay/ArgsField';
import styles from '../replay/ReplayForm.module.css';
import { useUi } from '../ui';
import { useModel } from '../useModel';
import { useDecide } from './useDecide';
import { t } from '../../../src/i18n/t';

interface Props {
  held: HeldEvent;
  /** Answers it instead of releasing it. */
  answers: boolean;
}

const NO_HINTS: readonly string[] = [];
const NO_COMPLETIONS = { from: 0, to: 0, items: [] };

/** Edits a held event and releases it, or answers it in the server's place. */
export function HeldForm({ held, answers }: Props) {
  const model = useModel();
  const { openDrawer } = useUi();
  const { decide, problem } = useDecide();
  const [start] = useState(() => (answers ? answerDraft(held) : heldDraft(held)));
  const [draft, setDraft] = useState(start);
  const isHeld = model.pages.get(held.page)?.held?.some(({ id, outcome }) => id === held.id && outcome === undefined) ?? false;
  const [isSent, setSent] = useState(false);
  useEffect(() => document.querySelector<HTMLElement>('[data-test=held-args]')?.focus(), []);
  useEffect(() => {
    if (!isSent || isHeld) return;
    openDrawer(undefined);
    requestAnimationFrame(focusStrip);
  }, [isSent, isHeld, openDrawer]);
  if (!draft || !start) return <p className={styles.nothing}>{t("This event isn't in the log, so it can't be edited.")}</p>;
  const problems = answers ? answerProblems(draft) : heldProblems(draft, start, model);
  const send = async () => {
    if (problems.length > 0 || !isHeld) return;
    await decide(held.page, (request) => (answers ? answerDecision(held, draft, request) : releaseDecision(held, draft, start, request)));
    setSent(true);
  };
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <form className={styles.form} aria-label={answers ? t('Answer a held emit') : t('Edit a held event')} onSubmit={submit} onKeyDown={(event) => event.key === 'Enter' && !event.repeat && (event.ctrlKey || event.metaKey) && submit(event)} data-test="held-form">
      <Fields draft={draft} problems={problems} answers={answers} onChange={(part) => setDraft({ ...draft, ...part })} />
      {draft.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      {!isHeld && (
        <p className={styles.note} role="status" data-test="held-over">
          {t('This event is no longer held.')}
        </p>
      )}
      {problem && (
        <p className={styles.problem} role="alert" data-test="held-problem">
          {problem}
        </p>
      )}
      <div className={styles.line}>
        <span className={styles.space} />
        <button type="button" className={styles.cancel} onClick={() => openDrawer(undefined)}>
          {t('Close')}
        </button>
        <button type="submit" className={styles.send} disabled={problems.length > 0 || !isHeld} title={answers ? t('Answer (Ctrl+Enter)') : t('Release (Ctrl+Enter)')} data-test="held-send">
          {answers ? t('Answer') : t('Release')}
        </button>
      </div>
    </form>
  );
}

/** The button that opened the form may be gone with its event. */
function focusStrip(): void {
  if (document.activeElement !== document.body) return;
  const next = document.querySelector<HTMLElement>('[data-test=held] button:enabled') ?? document.querySelector<HTMLElement>('[role=grid]');
  next?.focus();
}

interface FieldsProps {
  draft: Draft;
  problems: readonly DraftProblem[];
  answers: boolean;
  onChange: (part: Partial<Draft>) => void;
}

function Fields({ draft, problems, answers, onChange }: FieldsProps) {
  const problemOf = (field: DraftProblem['field']) => problems.find((problem) => problem.field === field);
  const label = answers ? t('Answer (JSON array)') : t('Arguments (JSON array)');
  return (
    <>
      {!answers && (
        <label className={styles.args}>
          <span>{t('Event')}</span>
          <input value={draft.event} spellCheck={false} aria-invalid={problemOf('event') !== undefined} aria-describedby="held-event-problem" onChange={({ target }) => onChange({ event: target.value })} data-test="held-event" />
        </label>
      )}
      <Problem id="held-event-problem" problem={problemOf('event')} />
      <div className={styles.args}>
        <span aria-hidden="true">{label}</span>
        <ArgsField label={label} value={draft.args} problem={problemOf('args')} hints={NO_HINTS} describedBy="held-args-problem" complete={() => NO_COMPLETIONS} onChange={(args) => onChange({ args })} test="held-args" />
      </div>
      <Problem id="held-args-problem" problem={problemOf('args')} />
      <AttachmentList draft={draft} onChange={onChange} />
    </>
  );
}

function Problem({ id, problem }: { id: string; problem: DraftProblem | undefined }) {
  return (
    <p id={id} className={styles.problem} role="status" data-test={id} hidden={!problem}>
      {problem?.words}
    </p>
  );
}
