import type { Reconnection } from '../../../src/protocol/manager';
import { engineAt } from '../../model/engineAt';
import { backoffWords, rangeWords } from '../../model/explain/backoffWords';
import { outageFacts } from '../../model/explain/outageFacts';
import { attemptResult } from '../../model/explain/attemptResult';
import { outageSummary } from '../../model/explain/outageTitle';
import type { Attempt, Outage, Row } from '../../model/row';
import { bytes, duration, timeOfDay } from '../../model/units';
import { DirectionMark } from '../timeline/DirectionMark';
import { CodeText } from '../parts/CodeText';
import { useUi } from '../ui';
import { useModel } from '../useModel';
import styles from './Detail.module.css';
import { t } from '../../../src/i18n/t';

/** The outage that a row belongs to, and what came just before it. */
export function OutageFacts({ row, outage, now }: { row: Row; outage: Outage; now: number }) {
  const { manager, engines = [] } = useModel().manager(outage.page, outage.manager) ?? {};
  // The page's own limits aren't on the wire.
  const reconnection = manager?.wireOnly ? undefined : (outage.attempts.at(-1)?.planned?.from ?? manager?.reconnection);
  const facts = outageFacts(outage, row, engineAt(engines, row.at));
  return (
    <>
      <p className={styles.outage} data-test="outage-summary">
        {outageSummary([outage], now)}
      </p>
      {facts.length > 0 && (
        <dl className={styles.list} data-test="outage-facts">
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <JustBefore row={row} outage={outage} />
      {outage.attempts.length > 0 && (
        <table className={styles.attempts}>
          <thead>
            <tr>
              <th>{t('Attempt')}</th>
              <th>{t('Planned delay')}</th>
              <th>{t('Actual delay')}</th>
              <th>{t('Started')}</th>
              <th>{t('Result')}</th>
            </tr>
          </thead>
          <tbody>
            {outage.attempts.map((attempt) => (
              <tr key={`${attempt.number} ${attempt.planned?.at ?? attempt.startedAt}`}>
                <td>{attempt.number}</td>
                <td>
                  <Planned attempt={attempt} reconnection={reconnection} />
                </td>
                <td>{waitedWords(attempt)}</td>
                <td>{attempt.startedAt === undefined ? '' : timeOfDay(attempt.startedAt)}</td>
                <td>{attemptResult(attempt, outage)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {outage.attempts.length > 0 && reconnection && <p className={styles.backoff}><CodeText text={backoffWords(reconnection)} /></p>}
    </>
  );
}

/** With what it was computed from: the backoff, and the jitter. */
function Planned({ attempt: { number, planned }, reconnection }: { attempt: Attempt; reconnection: Reconnection | undefined }) {
  if (!planned) return null;
  return (
    <>
      {duration(planned.delay)} {reconnection && <small>{rangeWords(planned.from ?? reconnection, number)}</small>}
    </>
  );
}

function waitedWords({ planned, startedAt }: Attempt): string {
  return planned && startedAt !== undefined ? duration(startedAt - planned.at) : '';
}

const SHOWN_BEFORE = 5;

/** The last events over the connection before it was lost. */
function JustBefore({ row, outage }: { row: Row; outage: Outage }) {
  const model = useModel();
  const select = useUi((ui) => ui.select);
  const first = model.rowsOfOutage(outage.id)[0] ?? row;
  const before = model.before(first.id, SHOWN_BEFORE, ({ page, manager }) => page === outage.page && manager === outage.manager);
  if (before.length === 0) return null;
  return (
    <section className={styles.before} aria-label={t('Just before')}>
      <h3>{t('Just before')}</h3>
      {before.map((each) => (
        <button
          key={each.id}
          type="button"
          onClick={() => {
            model.reveal(each.id);
            select(each.id);
          }}
        >
          <DirectionMark row={each} /> <span>{t('{at} before', { at: duration(first.at - each.at) })}</span> <b>{each.event}</b>{' '}
          <span>{'payload' in each.capture && bytes(each.size)}</span>
        </button>
      ))}
    </section>
  );
}
