import { useId, useRef, useState, type KeyboardEvent } from 'react';
import type { Completion } from '../../model/filter/complete';
import { problemOf } from '../../model/filter/compileFilter';
import { Icon } from '../parts/Icon';
import { later } from '../parts/later';
import { useUi } from '../ui';
import { useModel } from '../useModel';
import styles from './FilterBox.module.css';
import { FilterHelp } from './FilterHelp';
import { useCompletions } from './useCompletions';
import { useFilterText } from './useFilterText';
import { t } from '../../../src/i18n/t';

const CompletionList = later(() => import('./CompletionList').then(({ CompletionList }) => CompletionList), null);

/** The filter's text with its completions. Errors are shown in place, and the previous filter stays active. */
export function FilterBox() {
  const model = useModel();
  const { text, setText } = useFilterText(model);
  /** Caret position of the completions; undefined while they are closed. */
  const [caret, setCaret] = useState<number>();
  const [chosen, setChosen] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const { from, to, items } = useCompletions(model, text, caret);
  const found = problemOf(text);
  /** A word that has been begun, and can still be completed, isn't wrong yet. */
  const problem = found && items.length > 0 && to > from && found.end >= from ? undefined : found;

  const change = (next: string, at: number | undefined) => {
    setText(next);
    setChosen(0);
    setCaret(next === '' ? undefined : at);
  };
  const accept = (item: Completion) => {
    const end = from + item.word.length;
    change(text.slice(0, from) + item.word + text.slice(to), end);
    input.current?.focus();
    // After the field has the new text.
    requestAnimationFrame(() => input.current?.setSelectionRange(end, end));
  };
  /** The first shown row, if none is selected: as from any search field to its results. */
  const enterRows = () => {
    const { selected, select } = useUi.getState();
    const first = model.visible[0];
    if (first && (selected === undefined || !model.visible.some(({ id }) => id === selected))) select(first.id);
    document.querySelector<HTMLElement>('[role=grid]')?.focus();
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const item = items[chosen];
    if (step !== 0 && item) setChosen((chosen + step + items.length) % items.length);
    else if (step > 0) enterRows();
    else if (step < 0 || (event.key === ' ' && event.ctrlKey)) setCaret(event.currentTarget.selectionStart ?? text.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && item) accept(item);
    else if (event.key === 'Escape' && item) setCaret(undefined);
    else if (event.key === 'Escape' && text !== '') change('', undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.box} data-problem={problem ? true : undefined}>
      <input
        ref={input}
        className={styles.field}
        type="text"
        role="combobox"
        placeholder={t('Filter')}
        title={t('Text, or event:chat* is:error ack:>200ms … (/)')}
        aria-label={t('Filter')}
        aria-expanded={items.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={items.length > 0 ? `${list}-${chosen}` : undefined}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${list}-problem` : undefined}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={({ target }) => change(target.value, target.selectionStart ?? target.value.length)}
        onKeyDown={press}
        onBlur={() => setCaret(undefined)}
        data-test="filter"
      />
      {text !== '' && (
        <button type="button" className={styles.inside} title={t('Clear filter (Escape)')} aria-label={t('Clear filter')} onClick={() => change('', undefined)} data-test="clear-filter">
          <Icon name="close" />
        </button>
      )}
      <FilterHelp text={text} onText={(next) => change(next, undefined)} />
      {problem && (
        <p className={styles.problem} id={`${list}-problem`} role="status" data-test="filter-problem">
          <mark>{text.slice(problem.at, problem.end)}</mark> {problem.message}
          <span>{model.filter.text === '' ? t('Showing all events until then.') : t('Still showing the last valid filter: {filter}', { filter: model.filter.text })}</span>
        </p>
      )}
      {items.length > 0 && <CompletionList id={list} items={items} chosen={chosen} onAccept={accept} />}
    </div>
  );
}
