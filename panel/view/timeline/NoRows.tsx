import type { Filter } from '../../model/filter/filter';
import { widerFilter } from '../../model/filter/widerFilter';
import { useModel } from '../useModel';
import styles from './NoRows.module.css';
import { t } from '../../../src/i18n/t';

/** Those whose names are compared with the filter's. */
const MOST_SEEN = 2_000;

/** All events are hidden: by what, and how to show them. */
export function NoRows() {
  const model = useModel();
  const { text, socket, range } = model.filter;
  const wider = widerFilter(text, new Set(model.latest(MOST_SEEN).map(({ event }) => event)));
  const filterBy = (change: Partial<Filter>) => {
    model.setFilter({ ...model.filter, ...change });
    // The button is gone then.
    document.querySelector<HTMLElement>('[role=grid]')?.focus();
  };
  const isLimited = text !== '' || socket !== undefined || range !== undefined;
  return (
    <div className={styles.nothing} role="status" data-test="no-rows">
      <p>{t('No matching events')}</p>
      {wider !== undefined && (
        <p>
          {t('event: compares the whole name.')}{' '}
          <button type="button" className={styles.button} onClick={() => filterBy({ text: wider })} data-test="widen">
            {t('Filter by {filter}', { filter: wider })}
          </button>
        </p>
      )}
      {isLimited && (
        <button type="button" className={styles.button} onClick={() => filterBy({ text: '', socket: undefined, range: undefined })} data-test="show-all">
          {t('Clear filters')}
        </button>
      )}
    </div>
  );
}
