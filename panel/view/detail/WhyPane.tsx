import { outageSummary } from '../../model/outageWords';
import type { Attempt, Outage, Row } from '../../model/row';
import { duration, timeOfDay } from '../../model/units';
import { rowWords } from '../../model/words';
import { useNow } from '../useNow';
import { useWordsContext } from '../useWordsContext';
import styles from './Detail.module.css';
import { WordsText } from './WordsText';

/** Why it happened, and the whole outage where it belongs to one. */
export function WhyPane({ row }: { row: Row }) {
  const now = useNow(row.outage?.state === 'retrying');
  const context = useWordsContext(row, now);
  return (
    <>
      <WordsText words={rowWords(row, context)} />
      {row.outage && <OutageFacts outage={row.outage} now={now} />}
    </>
  );
}

function OutageFacts({ outage, now }: { outage: Outage; now: number }) {
  return (
    <>
      <p className={styles.outage} data-test="outage-summary">
        {outageSummary(outage, now)}
      </p>
      {outage.attempts.length > 0 && (
        <table className={styles.attempts}>
          <thead>
            <tr>
              <th>Attempt</th>
              <th>Planned delay</th>
              <th>Started</th>
              <th>Result</th>
            </tr>
          </thead>
          <tbody>
            {outage.attempts.map((attempt) => (
              <tr key={`${attempt.number} ${attempt.planned?.at ?? attempt.startedAt}`}>
                <td>{attempt.number}</td>
                <td>{attempt.planned ? duration(attempt.planned.delay) : ''}</td>
                <td>{attempt.startedAt === undefined ? '' : timeOfDay(attempt.startedAt)}</td>
                <td>{resultOf(attempt, outage)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function resultOf(attempt: Attempt, outage: Outage): string {
  if (attempt.error !== undefined) return attempt.error;
  if (attempt.startedAt === undefined) return outage.state === 'retrying' ? 'to come' : 'not made';
  const last = outage.attempts.at(-1) === attempt;
  if (last && outage.state === 'over') return 'reconnected';
  return last && outage.state === 'retrying' ? 'under way' : 'failed';
}
