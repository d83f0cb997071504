import { useModel } from '../useModel';
import styles from './NoRows.module.css';
import { t } from '../../../src/i18n/t';

/** All events are hidden: by what, and how to show them. */
export function NoRows() {
  const model = useModel();
  const { text, socket, range } = model.filter;
  const isLimited = text !== '' || socket !== undefined || range !== undefined;
  return (
    <div className={styles.nothing} role="status" data-test="no-rows">
      <p>{t('No matching events')}</p>
      {isLimited && (
        <button type="button" className={styles.button} onClick={() => model.setFilter({ ...model.filter, text: '', socket: undefined, range: undefined })} data-test="show-all">
          {t('Clear filters')}
        </button>
      )}
    </div>
  );
}
