import type { PageInfo } from '../../model/panelModel';
import { activeWords } from '../../model/workbench/faultWords';
import { useActions } from '../useModel';
import { useNow } from '../useNow';
import styles from './Workbench.module.css';
import { t } from '../../../src/i18n/t';

/** The active faults, with buttons to undo them. */
export function Banner({ pages }: { pages: readonly PageInfo[] }) {
  const { workbench } = useActions();
  const now = useNow(true);
  const undo = (page: string, rules: string[]) => void workbench?.(page, { type: 'undo', rules }).catch(() => undefined);
  const undoAll = () => {
    for (const { page, workbench: state } of pages) undo(page, (state?.rules ?? []).map(({ id }) => id));
  };
  return (
    <section className={styles.banner} aria-label={t('Faults active')} data-test="broken">
      <b>{t('Faults active')}</b>
      <ul>
        {pages.flatMap(({ page, workbench: state }) =>
          (state?.rules ?? []).map((active) => (
            <li key={active.id} data-test="broken-rule">
              <span>{activeWords(active, now)}</span>
              <button type="button" className={styles.button} aria-label={t('Undo: {fault}', { fault: activeWords(active, now) })} onClick={() => undo(page, [active.id])} data-test="undo-one">
                {t('Undo')}
              </button>
            </li>
          )),
        )}
      </ul>
      <button type="button" className={styles.button} onClick={undoAll} data-test="undo-all">
        {t('Undo all')}
      </button>
    </section>
  );
}
