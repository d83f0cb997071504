import { useId, useRef } from 'react';
import { ErrorBoundary } from '../parts/ErrorBoundary';
import { Icon } from '../parts/Icon';
import { later } from '../parts/later';
import styles from './FilterHelp.module.css';
import { t } from '../../../src/i18n/t';

const FilterSheet = later(() => import('./FilterSheet').then(({ FilterSheet }) => FilterSheet));

interface Props {
  text: string;
  onText: (text: string) => void;
}

/** The filter syntax and the saved filters. */
export function FilterHelp({ text, onText }: Props) {
  const id = useId();
  const sheet = useRef<HTMLDivElement>(null);
  const use = (filter: string) => {
    onText(filter);
    sheet.current?.hidePopover();
  };
  return (
    <>
      <button type="button" className={styles.button} popoverTarget={id} title={t('Filter syntax and saved filters')} aria-label={t('Filter help')} data-test="filter-help">
        <Icon name="help" />
      </button>
      <div id={id} ref={sheet} popover="auto" className={styles.sheet} role="dialog" aria-label={t('Filter syntax')}>
        <ErrorBoundary what={t('Filter syntax')}>
          <FilterSheet text={text} onUse={use} />
        </ErrorBoundary>
      </div>
    </>
  );
}
