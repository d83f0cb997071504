import { useMemo, useState } from 'react';
import { quoted } from '../../model/filter/quoted';
import { Statistics, type EventStatistics } from '../../model/statistics/statistics';
import { inOrder, isApproximate, valueOf, type StatisticsOrder } from '../../model/statistics/statisticsOrder';
import { count, duration } from '../../model/units';
import { useUi } from '../ui';
import { useModel } from '../useModel';
import { useTally } from '../useTally';
import { GROUPS } from './columns';
import { Histogram } from './Histogram';
import styles from './Statistics.module.css';
import { StatisticsHead } from './StatisticsHead';
import { t } from '../../../src/i18n/t';

/** How often it updates, in milliseconds: faster numbers can't be read. */
const EVERY = 500;
/**
 * Names to show at first; a button shows more. A page that uses a new name for each event must not slow down the panel.
 */
const MOST_NAMES = 200;
const VALUES = GROUPS.flatMap(({ columns }) => columns).slice(1);

const newStatistics = () => new Statistics();

/** A table of the event names that match the filter. */
export function StatisticsView() {
  const model = useModel();
  const { tally, round, progress } = useTally(model, model.filter, newStatistics, EVERY);
  const [order, setOrder] = useState<StatisticsOrder>({ by: 'count', descending: true });
  const [most, setMost] = useState(MOST_NAMES);
  // Computed again each round: the tally changes in place.
  const events = useMemo(() => (tally && round ? inOrder(tally, order) : []), [tally, round, order]);
  return (
    <section className={styles.statistics} aria-label={t('Statistics')} data-test="statistics">
      {progress !== undefined && (
        <label className={styles.progress}>
          {t('Counting…')} <progress value={progress} />
        </label>
      )}
      {tally && (
        <div className={styles.scroller}>
          <table className={styles.table}>
            <caption>
              {t('{events} in {span}', { events: count(events.length, 'name'), span: duration(tally.span) })}
            </caption>
            <StatisticsHead order={order} onOrder={setOrder} />
            <tbody>
              {events.slice(0, most).map((each) => (
                <Line key={`${each.direction} ${each.event}`} of={each} all={tally} />
              ))}
            </tbody>
          </table>
          {events.length > most && (
            <button type="button" className={styles.more} onClick={() => setMost(most + MOST_NAMES)}>
              {t('Show more of {names}', { names: count(events.length, 'name') })}
            </button>
          )}
          {events.length === 0 && <p className={styles.nothing}>{t('No matching events')}</p>}
        </div>
      )}
    </section>
  );
}

function Line({ of, all }: { of: EventStatistics; all: Statistics }) {
  const { event, direction, latencies, unanswered } = of;
  return (
    <tr data-direction={direction}>
      <th scope="row">
        <Name event={event} />
      </th>
      {VALUES.map(({ by, show }) => {
        const value = valueOf(of, by, all);
        const isNear = isApproximate(of, by);
        return (
          <td key={by} title={isNear ? t('Approximate, within 0.4 %') : undefined}>
            {value === undefined ? <span aria-label={t('none')}>–</span> : (isNear ? '≈ ' : '') + show(value)}
          </td>
        );
      })}
      <td className={styles.spread}>
        {latencies.count > 0 && <Histogram latencies={latencies} />}
        {unanswered > 0 && <span className={styles.unanswered}>{t('{unanswered} unanswered', { unanswered })}</span>}
      </td>
    </tr>
  );
}

/** Shows the events of this name. */
function Name({ event }: { event: string }) {
  const model = useModel();
  const { openView } = useUi();
  const choose = () => {
    model.setFilter({ ...model.filter, text: `event:${quoted(event)}` });
    openView('timeline');
  };
  return (
    <button type="button" title={t('Show {event} events', { event })} onClick={choose}>
      {event}
    </button>
  );
}
