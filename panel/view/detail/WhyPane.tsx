import { lazy, Suspense } from 'react';
import type { Row } from '../../model/row';
import { ackWords } from '../../model/explain/ackWords';
import { rowWords } from '../../model/explain/rowWords';
import { ReferenceLink } from '../reference/ReferenceLink';
import { useNow } from '../useNow';
import { useExplanationContext } from '../useExplanationContext';
import styles from './Detail.module.css';
import { ExplanationText } from './ExplanationText';
import { t } from '../../../src/i18n/t';

const Causes = lazy(() => import('./Causes').then(({ Causes }) => ({ default: Causes })));
const OutageFacts = lazy(() => import('./OutageFacts').then(({ OutageFacts }) => ({ default: OutageFacts })));

/** Why it happened, and the whole outage if it belongs to one. */
export function WhyPane({ row }: { row: Row }) {
  const now = useNow(row.outage?.state === 'retrying');
  const context = useExplanationContext(row, now);
  const words = rowWords(row, context);
  // That it was sent explains little about an emit whose answer never arrived.
  const acked = ackWords(row);
  return (
    <>
      <ExplanationText words={words} />
      {acked && <ExplanationText words={acked} />}
      <Suspense fallback={null}>
        <Causes row={row} usual={words.usual} />
        {row.outage && <OutageFacts row={row} outage={row.outage} now={now} />}
        {isOwn(row) && <ReferenceLink event={row.event} manager={context.manager?.manager} />}
        {row.outage && <DocsLink />}
      </Suspense>
    </>
  );
}

/** A reserved event of Socket.IO, or the Engine's. */
function isOwn({ direction }: Row): boolean {
  return direction === 'reserved';
}

function DocsLink() {
  return (
    <p className={styles.words}>
      <a href="https://socket.io/docs/v4/troubleshooting-connection-issues/" target="_blank" rel="noreferrer">
        {t('Socket.IO guide: troubleshooting connection issues')}
      </a>
    </p>
  );
}
