import type { StatisticsOrder } from '../../model/statistics/statisticsOrder';
import { GROUPS, type Column } from './columns';
import styles from './Statistics.module.css';
import { t } from '../../../src/i18n/t';

interface Props {
  order: StatisticsOrder;
  onOrder(order: StatisticsOrder): void;
}

export function StatisticsHead({ order, onOrder }: Props) {
  return (
    <thead>
      <tr className={styles.groups}>
        {GROUPS.map(({ label, columns }, at) => (
          <th key={label} scope="colgroup" colSpan={columns.length + (at === GROUPS.length - 1 ? 1 : 0)}>
            {label}
          </th>
        ))}
      </tr>
      <tr>
        {GROUPS.flatMap(({ columns }) => columns).map((column) => (
          <Heading key={column.by} column={column} order={order} onOrder={onOrder} />
        ))}
        <th scope="col">{t('Distribution')}</th>
      </tr>
    </thead>
  );
}

function Heading({ column: { by, label, name }, order, onOrder }: Props & { column: Column }) {
  const sorted = order.by === by;
  const direction = order.descending ? 'descending' : 'ascending';
  // Numbers start with the largest, names with the first.
  const next = { by, descending: sorted ? !order.descending : by !== 'event' && by !== 'direction' };
  return (
    <th scope="col" aria-sort={sorted ? direction : undefined}>
      <button type="button" title={name} aria-label={name.startsWith(label) ? name : `${label}: ${name}`} onClick={() => onOrder(next)} data-test={`sort-${by}`}>
        {sorted ? `${label} ${order.descending ? '↓' : '↑'}` : label}
      </button>
    </th>
  );
}
