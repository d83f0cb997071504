import type { Overview } from '../../model/overview/overview';
import { grouped } from '../../model/units';
import styles from './OverviewLegend.module.css';
import { t } from '../../../src/i18n/t';

interface Props {
  overview: Overview;
  /** A time range is selected. */
  hasRange: boolean;
}

/** What the strip shows, and what can be done with it. For the eyes only: the slider is described in words. */
export function OverviewLegend({ overview: { total, bands }, hasRange }: Props) {
  return (
    <div className={styles.legend} aria-hidden="true" data-test="overview-legend">
      <span>
        <i data-mark="emit" /> {t('Emitted: {n}', { n: grouped(total.emit) })}
      </span>
      <span>
        <i data-mark="on" /> {t('Received: {n}', { n: grouped(total.on) })}
      </span>
      <span>
        <i data-mark="reserved" /> {t('Reserved events: {n}', { n: grouped(total.reserved) })}
      </span>
      <span>
        <i data-mark="outage" /> {t('Outages: {n}', { n: grouped(bands.length) })}
      </span>
      <b>{hasRange ? t('Drag to select another time range, or press Escape to clear it.') : t('Drag to select a time range, or use the arrow keys.')}</b>
    </div>
  );
}
