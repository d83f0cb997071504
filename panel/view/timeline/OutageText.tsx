import { attemptResult } from '../../model/explain/attemptResult';
import { outageTitle } from '../../model/explain/outageTitle';
import type { Outage, Row } from '../../model/row';
import { useModel } from '../useModel';
import styles from './OutageText.module.css';
import { ReportsTag } from './ReportsTag';
import { t } from '../../../src/i18n/t';

interface Props {
  row: Row;
  outage: Outage;
  /** What the row itself shows. */
  what: string;
  now: number;
}

/** For the first row of an outage the whole outage, its reason first; the others are indented below it. */
export function OutageText({ row, outage, what, now }: Props) {
  const model = useModel();
  const under = model.rowsUnder(row);
  const own = model.rowsOfOutage(outage.id);
  const isFirst = own[0] === row;
  const collapsed = model.isCollapsed(outage);
  return (
    <>
      {under.length > 1 ? <Toggle outage={outage} collapsed={collapsed} /> : under.length === 0 && <span className={styles.inside} data-level={isFirst || outage.together.length === 1 ? 1 : 2} />}
      {isFirst && <span className={styles.outage}>{outageTitle(under.length > own.length ? outage.together : [outage], now)} </span>}
      {!(isFirst && collapsed) && <ReportsTag row={row} />}
      {attemptText(row, outage) ?? what}
    </>
  );
}

function Toggle({ outage, collapsed }: { outage: Outage; collapsed: boolean }) {
  const model = useModel();
  return (
    <button
      type="button"
      className={styles.toggle}
      tabIndex={-1}
      aria-expanded={!collapsed}
      aria-label={collapsed ? t('Show attempts') : t('Hide attempts')}
      onClick={(event) => {
        event.stopPropagation();
        model.toggleOutage(outage);
      }}
      data-test="outage"
    >
      {collapsed ? '▸' : '▾'}
    </button>
  );
}

/** An attempt with its result. */
function attemptText({ capture, event, at }: Row, outage: Outage): string | undefined {
  const number = capture.kind === 'reserved' && event === 'reconnect_attempt' ? capture.args[0] : undefined;
  const attempt = outage.attempts.findLast((each) => each.number === number && (each.startedAt ?? Infinity) <= at);
  return attempt && `${t('Attempt {number}', { number: attempt.number })} · ${attemptResult(attempt, outage)}`;
}
