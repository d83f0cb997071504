import { countFrom } from '../model/selection';
import { count, grouped } from '../model/units';
import type { Reach } from './actions';
import styles from './StatusBar.module.css';
import { useUi } from './ui';
import { useModel } from './useModel';

export function StatusBar({ reach }: { reach: Reach }) {
  const { total, visible, all, dropped, filtering } = useModel();
  const selection = useUi(({ selection }) => selection);
  const selected = countFrom(selection, all[0]?.id);
  return (
    <footer className={styles.status} data-test="status">
      <span>{count(total, 'event')}</span>
      {visible.length !== total && <span>{grouped(visible.length)} shown</span>}
      {filtering !== undefined && (
        <span data-test="filtering">
          filtering… <progress value={filtering} aria-label="Filtered" />
        </span>
      )}
      {selected > 1 && <span data-test="selected">{grouped(selected)} selected</span>}
      <span className={dropped > 0 ? styles.dropped : undefined}>
        {dropped > 0 ? `${grouped(dropped)} dropped, the oldest first` : 'nothing dropped'}
      </span>
      {reach === 'reconnecting' && <span className={styles.dropped}>reconnecting to the page…</span>}
    </footer>
  );
}
