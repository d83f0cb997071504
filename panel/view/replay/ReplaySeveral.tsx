import { useEffect, useMemo, useState } from 'react';
import { ACK_TIMEOUT, type Draft } from '../../model/draft/draft';
import { rowsIn } from '../../model/log/rowsJson';
import { doubtsAbout } from '../../model/replay/doubts';
import { totalOf, type Plan } from '../../model/replay/run';
import type { PanelModel } from '../../model/panelModel';
import { severalOf, type Several, type Target } from '../../model/replay/several';
import type { Selection } from '../../model/log/selection';
import { count, grouped } from '../../model/units';
import { useModel } from '../useModel';
import { Doubts } from './Doubts';
import { useSavedEmits } from './useSavedEmits';
import { useConfirmed } from './useConfirmed';
import styles from './ReplayForm.module.css';
import { RunProgress } from './RunProgress';
import { FIRST_CHOICE, RunOptions, type RunChoice } from './RunOptions';
import { useRunner } from './useRunner';
import { t } from '../../../src/i18n/t';

/** More rows take too long to prepare, and are probably a mistake. */
const MOST_ROWS = 10_000;
const MANY_SENDS = 1_000;
/** Maximum number of emits to check for risks. */
const MOST_DOUBTED = 2_000;

/** Replays several emits in order, unchanged. */
export function ReplaySeveral({ rows }: { rows: Selection }) {
  const model = useModel();
  const { riskyWords } = useSavedEmits();
  const [choice, setChoice] = useState<RunChoice>(FIRST_CHOICE);
  const confirmed = useConfirmed();
  const [doubts, setDoubts] = useState<string[]>([]);
  const runner = useRunner();
  const several = useMemo(() => severalIn(rows, choice.target, model), [rows, choice.target, model]);
  useEffect(() => document.querySelector<HTMLElement>('[data-test=several-pace]')?.focus(), []);
  const plan = planOf(several, choice);
  const total = totalOf(plan);
  const change = (part: Partial<RunChoice>) => {
    setDoubts([]);
    setChoice({ ...choice, ...part });
  };
  const start = () => {
    setDoubts([]);
    const now = severalIn(rows, choice.target, model);
    runner.start(draftsOf(now), planOf(now, choice), ACK_TIMEOUT);
  };
  const ask = () => {
    const drafts = draftsOf(severalIn(rows, choice.target, model));
    const found = doubtsOf(drafts, total, (draft) => doubtsAbout(draft, model, riskyWords, confirmed));
    if (found.length > 0) setDoubts(found);
    else start();
  };
  const isOn = runner.run?.state === 'running' || runner.run?.state === 'paused';
  return (
    <form
      className={styles.form}
      aria-label={t('Replay several')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isOn && total > 0) ask();
      }}
      data-test="several-form"
    >
      <p className={styles.outcome} data-test="several-summary">
        {summaryOf(several, rows.length, total)}
      </p>
      {[...several.problems].map(([words, times]) => (
        <p key={words} className={styles.note} data-test="several-left-out">
          {t('{emits} skipped: {reason}', { emits: count(times, 'emit'), reason: words })}
        </p>
      ))}
      <fieldset className={styles.options} disabled={isOn} aria-label={t('Replay options')}>
        <RunOptions choice={choice} onChange={change} />
      </fieldset>
      {doubts.length > 0 ? (
        <Doubts doubts={doubts} onSend={() => start()} onDecline={() => setDoubts([])} />
      ) : (
        <RunProgress runner={runner} total={total} canStart={total > 0} />
      )}
    </form>
  );
}

/** Computed when rows are selected and when they are sent, not for each new row. */
function severalIn(rows: Selection, target: Target, model: PanelModel): Several {
  return severalOf(rowsIn(rows.slice(0, MOST_ROWS), model), target, model);
}

function draftsOf({ drafts }: Several): Draft[] {
  return drafts.map(({ draft }) => draft);
}

function planOf({ drafts }: Several, { pace, speed, gap, rounds, stopOnError }: RunChoice): Plan {
  const paces: Record<RunChoice['pace'], Plan['pace']> = { original: { kind: 'original', speed }, gap: { kind: 'gap', gap }, acks: { kind: 'acks' } };
  return { times: drafts.map(({ row }) => row.at), rounds, pace: paces[pace], stopOnError };
}

function doubtsOf(drafts: readonly Draft[], total: number, doubtsAbout: (draft: Draft) => string[]): string[] {
  const found = new Set(drafts.slice(0, MOST_DOUBTED).flatMap(doubtsAbout));
  if (total > MANY_SENDS) found.add(t('This sends {total} emits.', { total: grouped(total) }));
  return [...found];
}

function summaryOf({ drafts, received }: Several, rows: number, total: number): string {
  const words = [t('{emits} of {rows}.', { emits: count(drafts.length, 'emit'), rows: count(rows, 'row') })];
  if (total > drafts.length) words.push(t('Sends {total} in total.', { total: grouped(total) }));
  if (received > 0) words.push(t('{received} skipped: not emitted by the page.', { received: count(received, 'row') }));
  if (rows > MOST_ROWS) words.push(t('Only the first {limit} rows are used.', { limit: grouped(MOST_ROWS) }));
  return words.join(' ');
}
