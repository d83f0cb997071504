import { countFrom } from '../model/log/selection';
import { directionWord } from '../model/explain/directionWord';
import { count, grouped } from '../model/units';
import type { Reach } from '../model/reach';
import styles from './StatusBar.module.css';
import { toggleChip } from './chips';
import { useUi } from './ui';
import { useIsFile, useModel } from './useModel';
import { t } from '../../src/i18n/t';

export function StatusBar({ reach }: { reach: Reach }) {
  const model = useModel();
  const isFile = useIsFile();
  const { total, visible, all, dropped, missed, recording, filtering } = model;
  const hidden = [...model.hidden];
  const { text, socket, range } = model.filter;
  const isLimited = text !== '' || socket !== undefined || range !== undefined || filtering !== undefined;
  // Without a limit, the rows that no chip hides are folded.
  const folded = isLimited ? 0 : total - visible.length - hidden.reduce((sum, [, rows]) => sum + rows, 0);
  const selection = useUi(({ selection }) => selection);
  const selected = countFrom(selection, all[0]?.id);
  return (
    <footer className={styles.status} data-test="status">
      <span>{count(total, 'event')}</span>
      {visible.length !== total && <span>{t('{visible} shown', { visible: grouped(visible.length) })}</span>}
      {hidden.length > 0 && (
        <span data-test="hidden">
          {t('hidden:')}{' '}
          {hidden.map(([chip, rows]) => (
            <button key={chip} type="button" title={t('Show them')} onClick={() => toggleChip(model, chip)}>
              {grouped(rows)} {chip === 'heartbeat' ? t('heartbeat') : directionWord(chip)}
            </button>
          ))}
        </span>
      )}
      {folded > 0 && <span data-test="folded">{t('{folded} folded into outages', { folded: grouped(folded) })}</span>}
      {filtering !== undefined && (
        <span data-test="filtering">
          {t('filtering…')} <progress value={filtering} aria-label={t('Filtered')} />
        </span>
      )}
      {selected > 1 && <span data-test="selected">{t('{selected} selected', { selected: grouped(selected) })}</span>}
      {dropped > 0 && <span className={styles.dropped}>{t('{dropped} dropped (oldest first)', { dropped: grouped(dropped) })}</span>}
      {missed > 0 && (
        <span className={styles.dropped} data-test="missed">
          {t('{missed} not recorded (paused)', { missed: grouped(missed) })}
        </span>
      )}
      {recording && !isFile && dropped + missed === 0 && <span>{t('nothing dropped')}</span>}
      {reach === 'reconnecting' && !isFile && <span className={styles.dropped}>{t('reconnecting to the page…')}</span>}
    </footer>
  );
}
