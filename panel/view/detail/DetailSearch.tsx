import { useEffect, useRef, type KeyboardEvent } from 'react';
import { grouped } from '../../model/units';
import { Icon } from '../parts/Icon';
import { useUi } from '../ui';
import styles from './DetailSearch.module.css';
import { useDetailSearch } from './useDetailSearch';
import { t } from '../../../src/i18n/t';

interface Props {
  text: string;
  onText: (text: string) => void;
  /** Number of matches, and the index of the current one. */
  count: number;
  at: number;
  onGo: (at: number) => void;
}

/** A field that searches the details, with buttons for the matches. */
export function DetailSearch({ text, onText, count, at, onGo }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const { searches, searchNoMore } = useUi();
  useEffect(() => {
    if (useDetailSearch.getState().followed === searches) return;
    useDetailSearch.setState({ followed: searches });
    field.current?.focus();
    field.current?.select();
  }, [searches]);
  const go = (step: 1 | -1) => count > 0 && onGo((at + step + count) % count);
  const close = () => {
    useDetailSearch.setState({ followed: 0 });
    searchNoMore();
    document.querySelector<HTMLElement>('[data-test=detail] [role=tab][aria-selected=true]')?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if ((event.key === 'Enter' && event.target === field.current) || event.key === 'F3') go(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.search} role="search" aria-label={t('Search this event')} onKeyDown={press}>
      <input
        ref={field}
        type="text"
        placeholder={t('Search this event')}
        aria-label={t('Search this event')}
        aria-describedby="detail-search-count"
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={({ target }) => onText(target.value)}
        data-test="detail-search"
      />
      <span id="detail-search-count" className={styles.count} role="status" data-test="detail-search-count">
        {text === '' ? '' : count === 0 ? t('No matches') : t('{position} of {total}', { position: grouped(at + 1), total: grouped(count) })}
      </span>
      <button type="button" className={styles.button} title={t('Previous (Shift+Enter)')} aria-label={t('Previous match')} disabled={count === 0} onClick={() => go(-1)}>
        <Icon name="up" />
      </button>
      <button type="button" className={styles.button} title={t('Next (Enter)')} aria-label={t('Next match')} disabled={count === 0} onClick={() => go(1)}>
        <Icon name="down" />
      </button>
      <button type="button" className={styles.button} title={t('Close (Escape)')} aria-label={t('Close search')} onClick={close}>
        <Icon name="close" />
      </button>
    </div>
  );
}
