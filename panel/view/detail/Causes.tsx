import type { ReactNode } from 'react';
import { causesOf } from '../../model/explain/causes/causesOf';
import type { Cause, Certainty, Evidence } from '../../model/explain/causes/cause';
import { reportsOf } from '../../model/explain/causes/reportsOf';
import { sceneOf, type Subject } from '../../model/explain/causes/scene';
import { usualOf } from '../../model/explain/causes/usualOf';
import type { Explanation } from '../../model/explain/explanation';
import type { Row } from '../../model/row';
import { CodeText } from '../parts/CodeText';
import { useUi } from '../ui';
import { useModel } from '../useModel';
import styles from './Detail.module.css';
import { t } from '../../../src/i18n/t';

const CERTAINTIES: Record<Certainty, string> = { certain: t('Cause'), likely: t('Likely cause'), possible: t('Possible cause') };
/** Always has a cause, known or not. */
const HAS_CAUSE: ReadonlySet<Subject> = new Set<Subject>(['lost', 'failed', 'refused', 'gave up']);

/** Why it happened, as far as the log shows it, with the evidence. */
export function Causes({ row, usual: ofReason }: { row: Row; usual: Explanation['usual'] }) {
  const model = useModel();
  const scene = sceneOf(model, row);
  if (!scene) return null;
  const causes = causesOf(scene);
  // A merely possible cause is of no use beside a known one.
  const isKnown = causes.some(({ certainty }) => certainty !== 'possible');
  const shown = isKnown ? causes.filter(({ certainty }) => certainty !== 'possible') : causes;
  const usual = usualOf(scene, ofReason);
  const reports = reportsOf(scene);
  return (
    <section className={styles.causes} aria-label={t('Cause')} data-test="causes">
      {shown.map((cause) => (
        <OneCause key={cause.id} cause={cause} />
      ))}
      {causes.length === 0 && HAS_CAUSE.has(scene.subject) && <p className={styles.what}>{t('Cause not known: nothing in the log explains it.')}</p>}
      {reports > 1 && <p>{t('It is one failure, reported {reports} times: by the Manager and by each of its Sockets.', { reports })}</p>}
      {usual && (
        <Folded summary={causes.length > 0 ? t('Other causes of the same message') : t('Usual causes')}>
          <p><CodeText text={usual.cause} /></p>
          <p className={styles.todo}><CodeText text={usual.advice} /></p>
        </Folded>
      )}
    </section>
  );
}

function OneCause({ cause: { id, certainty, what, evidence, todo } }: { cause: Cause }) {
  return (
    <div className={styles.cause} data-cause={id} data-certainty={certainty}>
      <h3>{CERTAINTIES[certainty]}</h3>
      <p className={styles.what}><CodeText text={what} /></p>
      <ul>
        {evidence.map((each) => (
          <li key={each.text}>
            <EvidenceText evidence={each} />
          </li>
        ))}
      </ul>
      <p className={styles.todo}><CodeText text={todo} /></p>
    </div>
  );
}

/** With a link to its row, if it is still in the log. */
function EvidenceText({ evidence: { text, row } }: { evidence: Evidence }) {
  const model = useModel();
  const select = useUi(({ select }) => select);
  if (!row || !model.row(row.id)) return <CodeText text={text} />;
  const show = (id: number) => {
    model.reveal(id);
    select(id);
  };
  return (
    <>
      <CodeText text={text} />{' '}
      <button type="button" className={styles.link} onClick={() => show(row.id)} aria-label={t('Show {event}', { event: row.event })}>
        {t('Show')}
      </button>
    </>
  );
}

function Folded({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className={styles.usual}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
