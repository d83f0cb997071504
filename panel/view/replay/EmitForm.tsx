import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Draft, DraftProblem } from '../../model/draft/draft';
import type { Completions } from '../../model/filter/complete';
import type { PanelModel } from '../../model/panelModel';
import { completeArgs } from '../../model/draft/completeArgs';
import { hasVariables } from '../../model/draft/variables';
import { hintsFor } from '../../model/draft/hintsFor';
import { lastEmits, shapeOfEmits } from '../../model/draft/lastEmits';
import { useModel } from '../useModel';
import { ArgsField } from './ArgsField';
import { AttachmentList } from './AttachmentList';
import { CompletedField } from './CompletedField';
import { Doubts } from './Doubts';
import { EmitOptions } from './EmitOptions';
import styles from './ReplayForm.module.css';
import { TargetSelect } from './TargetSelect';
import type { Sender } from './useSender';
import { VariableHelp } from './VariableHelp';
import { t } from '../../../src/i18n/t';

interface Props {
  /** Prefix of IDs and test names. */
  name: 'replay' | 'compose' | 'simulate';
  label: string;
  /** Its button. */
  action?: { text: string; title: string };
  draft: Draft;
  sender: Sender;
  onChange: (draft: Draft) => void;
  onClose: () => void;
  /** Before its fields, and after its buttons. */
  head?: ReactNode;
  children?: ReactNode;
}

const SEND = { text: t('Send'), title: t('Send (Ctrl+Enter)') };

/** Form for an emit: name, arguments, Socket and options. */
export function EmitForm({ name, label, action = SEND, draft, sender, onChange, onClose, head, children }: Props) {
  const model = useModel();
  const { prepared, doubts, refusal, send, sendAnyway, decline, subject } = sender;
  const change = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const problemOf = (field: DraftProblem['field']) => prepared.problems.find((problem) => problem.field === field);
  // An empty form isn't wrong yet.
  const [isBegun, setBegun] = useState(draft.event !== '');
  const isUnnamed = draft.event === '' && !isBegun;
  const shape = useShape(model, draft.event);
  const isWrong = problemOf('args') !== undefined;
  const hints = useMemo(() => (isWrong ? [] : hintsFor(JSON.parse(draft.args) as unknown[], shape)), [draft.args, shape, isWrong]);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      // Otherwise DevTools would open its Console.
      event.stopPropagation();
      onClose();
      return;
    }
    if (event.key !== 'Enter' || event.repeat || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  return (
    <form
      className={styles.form}
      aria-label={label}
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      data-test={`${name}-form`}
    >
      {head}
      <div className={styles.line}>
        <div className={styles.event}>
          <span aria-hidden="true">{t('Event')}</span>
          <CompletedField
            label={t('Event')}
            value={draft.event}
            problem={`${name}-event-problem`}
            isInvalid={problemOf('event') !== undefined && !isUnnamed}
            complete={(text, caret) => completeName(model, text, caret)}
            onChange={(event) => {
              setBegun(true);
              change({ event });
            }}
            test={`${name}-event`}
          />
        </div>
        <TargetSelect draft={draft} describedBy={`${name}-socket-problem`} onChange={change} />
      </div>
      <Problem id={`${name}-event-problem`} problem={problemOf('event')} isQuiet={isUnnamed} />
      <div className={styles.args}>
        <span aria-hidden="true">{t('Arguments (JSON array)')}</span>
        <ArgsField
          label={t('Arguments (JSON array)')}
          value={draft.args}
          problem={problemOf('args')}
          hints={hints}
          describedBy={`${name}-args-problem ${name}-hints`}
          complete={(text, caret) => completeArgs(text, caret, shape, draft.variables)}
          onChange={(args) => change({ args })}
          test={`${name}-args`}
        />
      </div>
      <Problem id={`${name}-args-problem`} problem={problemOf('args')} />
      <ul id={`${name}-hints`} className={styles.hints} aria-label={t('Differs from recorded events')} data-test={`${name}-hints`} hidden={hints.length === 0}>
        {hints.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
      <VariableHelp draft={draft} prepared={prepared} hasVariables={hasVariables(draft.args)} onChange={change} />
      <AttachmentList draft={draft} onChange={change} />
      {draft.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      <Problem id={`${name}-socket-problem`} problem={problemOf('socket')} />
      {doubts.length > 0 ? (
        <Doubts doubts={doubts} subject={subject} onSend={(always) => void sendAnyway(always)} onDecline={decline} />
      ) : (
        <div className={styles.line}>
          <EmitOptions name={name} draft={draft} canBuffer={problemOf('socket')?.canBuffer === true} onChange={change} />
          <div className={styles.ends}>
            <button type="button" className={styles.cancel} onClick={onClose}>
              {t('Close')}
            </button>
            <button
              type="submit"
              className={styles.send}
              disabled={prepared.problems.length > 0}
              aria-describedby={`${name}-event-problem ${name}-args-problem ${name}-socket-problem`}
              title={action.title}
              // A double click submits once.
              onClick={(event) => event.detail > 1 && event.preventDefault()}
              data-test={`${name}-send`}
            >
              {action.text}
            </button>
          </div>
        </div>
      )}
      {refusal && (
        <p className={styles.problem} role="alert" data-test={`${name}-refused`}>
          {refusal}
        </p>
      )}
      {children}
    </form>
  );
}

/** Computed when the name changes: events that arrive meanwhile change little. */
function useShape(model: PanelModel, event: string) {
  return useMemo(() => shapeOfEmits(model, event), [model, event]);
}

const MOST_NAMES = 10;

function completeName(model: PanelModel, text: string, caret: number): Completions {
  const wanted = text.slice(0, caret).toLowerCase();
  const names = lastEmits(model).map(({ event }) => event).filter((event) => event.toLowerCase().includes(wanted) && event !== text);
  return { from: 0, to: text.length, items: names.slice(0, MOST_NAMES).map((word) => ({ word, about: t('recorded') })) };
}

/** @param isQuiet Shown only as the reason why it can't be sent. */
function Problem({ id, problem, isQuiet = false }: { id: string; problem: DraftProblem | undefined; isQuiet?: boolean }) {
  return (
    <p id={id} className={styles.problem} role="status" data-test={id} hidden={!problem || isQuiet}>
      {problem?.words}
    </p>
  );
}
