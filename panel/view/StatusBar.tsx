import { countFrom } from '../model/log/selection';
import { count, grouped } from '../model/units';
import type { Reach } from '../model/reach';
import styles from './StatusBar.module.css';
import { useUi } from './ui';
import { useModel } from './useModel';
import { t } from '../../src/i18n/t';

export function StatusBar({ reach }: { reach: Reach }) {
  const { total, visible, all, dropped, filtering } = useModel();
  const selection = useUi(({ selection }) => selection);
  const selected = countFrom(selection, all[0]?.id);
  return (
    <footer className={styles.status} data-test="status">
      <span>{count(total, 'event')}</span>
      {visible.length !== total && <span>{t('{visible} shown', { visible: grouped(visible.length) })}</span>}
      {filtering !== undefined && (
        <span data-test="filtering">
          {t('filtering…')} <progress value={filtering} aria-label={t('Filtered')} />
        </span>
      )}
      {selected > 1 && <span data-test="selected">{t('{selected} selected', { selected: grouped(selected) })}</span>}
      <span className={dropped > 0 ? styles.dropped : undefined}>
        {dropped > 0 ? t('{dropped} dropped (oldest first)', { dropped: grouped(dropped) }) : t('nothing dropped')}
      </span>
      {reach === 'reconnecting' && <span className={styles.dropped}>{t('reconnecting to the page…')}</span>}
    </footer>
  );
}
