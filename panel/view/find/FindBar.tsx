import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { patternOf } from '../../model/find/findQuery';
import type { RowFinder } from '../../model/find/rowFinder';
import type { PanelModel } from '../../model/panelModel';
import { grouped } from '../../model/units';
import { Icon } from '../parts/Icon';
import { useUi } from '../ui';
import { useModel } from '../useModel';
import styles from './FindBar.module.css';
import { closeFind, goToFound, useFind } from './useFind';
import { useFinder } from './useFinder';
import { useRowMarks } from './useRowMarks';
import { t } from '../../../src/i18n/t';

/** Finds in the filtered rows, including collapsed outages. */
export function FindBar() {
  const model = useModel();
  const { query, asked, step } = useFind();
  const { text, matchCase, regex } = query;
  const selected = useUi((ui) => ui.selected);
  const field = useRef<HTMLInputElement>(null);
  const { pattern, problem } = useMemo(() => patternOf({ text, matchCase, regex }), [text, matchCase, regex]);
  const { finder, count, progress } = useFinder(model, query, pattern);
  useRowMarks(pattern);

  useEffect(() => {
    if (asked === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  // If the user moves to a match before one is found, the move happens when one is.
  const done = useRef(0);
  useEffect(() => {
    if (done.current === step.number || !finder || (count === 0 && progress !== undefined)) return;
    done.current = step.number;
    goTo(model, finder, step.to);
  }, [step, finder, count, progress, model]);
  // An earlier move isn't repeated when the bar opens again.
  useEffect(() => () => useFind.setState({ step: { to: 1, number: 0 } }), []);

  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === field.current) goToFound(event.shiftKey ? -1 : 1);
    else if (event.key === 'ArrowDown' && event.target === field.current) enterRows();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  /** At the match that is shown, or the next one. */
  const enterRows = () => {
    if (selected === undefined || !finder?.has(selected)) goToFound(1);
    focusRows();
  };
  const change = (part: Partial<typeof query>) => useFind.setState({ query: { ...query, ...part } });
  const words = problem ?? (text === '' ? '' : countWords(finder, count, progress, selected));
  return (
    <div className={styles.bar} role="search" aria-label={t('Find in events')} onKeyDown={press} data-test="find">
      <input
        ref={field}
        className={styles.field}
        type="text"
        placeholder={t('Find')}
        aria-label={t('Find')}
        aria-invalid={problem ? true : undefined}
        aria-describedby="find-count"
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={({ target }) => change({ text: target.value })}
        data-test="find-field"
      />
      <span id="find-count" className={styles.count} data-problem={problem ? true : undefined} title={problem} role="status" aria-live={progress === undefined ? 'polite' : 'off'} data-test="find-count">
        {words}
      </span>
      {progress !== undefined && <progress className={styles.progress} value={progress} aria-label={t('Search progress')} />}
      <button type="button" className={styles.button} title={t('Previous (Shift+Enter)')} aria-label={t('Previous')} disabled={count === 0} onClick={() => goToFound(-1)} data-test="find-previous">
        <Icon name="up" />
      </button>
      <button type="button" className={styles.button} title={t('Next (Enter)')} aria-label={t('Next')} disabled={count === 0} onClick={() => goToFound(1)} data-test="find-next">
        <Icon name="down" />
      </button>
      <button type="button" className={styles.button} title={t('Match case')} aria-label={t('Match case')} aria-pressed={matchCase} onClick={() => change({ matchCase: !matchCase })} data-test="find-case">
        Aa
      </button>
      <button type="button" className={styles.button} title={t('Regular expression')} aria-label={t('Regular expression')} aria-pressed={regex} onClick={() => change({ regex: !regex })} data-test="find-regex">
        .*
      </button>
      <button type="button" className={styles.button} title={t('Close (Escape)')} aria-label={t('Close search')} onClick={close} data-test="find-close">
        <Icon name="close" />
      </button>
    </div>
  );
}

/** The last match stays selected. */
function close(): void {
  closeFind();
  focusRows();
}

function focusRows(): void {
  document.querySelector<HTMLElement>('[role=grid]')?.focus();
}

/** From the selected row, or from the first visible one. */
function goTo(model: PanelModel, finder: RowFinder, step: 1 | -1): void {
  const { selected, select } = useUi.getState();
  const next = finder.from(selected ?? firstSeen(step), step);
  const row = next === undefined ? undefined : model.row(next);
  if (!row) return;
  model.reveal(row.id);
  select(row.id);
}

/** So that the next match may be this row, and the previous one is before it. */
function firstSeen(step: 1 | -1): number | undefined {
  const id = document.querySelector('[role=grid] [role=row][id]')?.id.slice('row-'.length);
  return id === undefined ? undefined : Number(id) - (step > 0 ? 1 : 0);
}

function countWords(finder: RowFinder | undefined, count: number, progress: number | undefined, selected: number | undefined): string {
  const more = progress === undefined ? '' : '…';
  if (!finder || count === 0) return more || t('No matches');
  const found = grouped(count) + more;
  if (selected === undefined || !finder.has(selected)) return t('{matches} found', { matches: found });
  return t('{position} of {total}', { position: grouped(finder.before(selected) + 1), total: found });
}
