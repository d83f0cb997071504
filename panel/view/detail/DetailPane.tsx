import type { Row } from '../../model/row';
import { ErrorBoundary } from '../parts/ErrorBoundary';
import { Splitter } from '../parts/Splitter';
import { useUi } from '../ui';
import { Detail } from './Detail';
import styles from './DetailPane.module.css';
import { t } from '../../../src/i18n/t';

/** The details beside the timeline, or below it, in the size that the user chooses. */
export function DetailPane({ row, narrow }: { row: Row; narrow: boolean }) {
  const { detailShare, setDetailShare } = useUi();
  const share = `${detailShare}%`;
  return (
    <>
      <Splitter horizontal={narrow} share={detailShare} onShare={setDetailShare} />
      <div className={styles.pane} style={narrow ? { height: share } : { width: share }}>
        <ErrorBoundary what={t('Event')} key={row.id}>
          <Detail row={row} />
        </ErrorBoundary>
      </div>
    </>
  );
}
