import { directionWord } from '../../model/explain/directionWord';
import type { Row } from '../../model/row';
import { Icon, type IconName } from '../parts/Icon';
import styles from './Timeline.module.css';
import { t } from '../../../src/i18n/t';

const SEVERITIES: Record<NonNullable<Row['severity']>, string> = { good: t('reserved event: success'), quiet: t('reserved event'), warning: t('reserved event: warning'), error: t('reserved event: error') };

/** An arrow or a severity icon, with the direction as text for assistive technology. */
export function DirectionMark({ row }: { row: Row }) {
  const { direction, severity } = row;
  const icon: IconName = direction === 'emit' || direction === 'on' || direction === 'page' ? direction : (severity ?? 'quiet');
  return (
    <span className={styles.mark} data-mark={icon} title={direction === 'reserved' ? SEVERITIES[severity ?? 'quiet'] : directionWord(direction)}>
      <Icon name={icon} />
      <span className="visually-hidden">{directionWord(direction)}</span>
    </span>
  );
}
