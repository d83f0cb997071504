import type { Row } from '../../model/row';
import { ErrorBoundary } from '../parts/ErrorBoundary';
import { Splitter } from '../parts/Splitter';
import { useUi } from '../ui';
import { Detail } from './Detail';
import styles from './DetailPane.module.css';
import { t } from '../../../src/i18n/t';

/** Until the user moves the splitter, in percent: below the timeline, names and tabs take much of the height. */
const BESIDE = 38;
/** Beside the timeline, in pixels: its buttons have one line. */
const LEAST_BESIDE = 320;
const BELOW = 52;
const BELOW_REPLAYING = 75;

/** The details beside the timeline, or below it, in the size that the user chooses. */
export function DetailPane({ row, narrow }: { row: Row; narrow: boolean }) {
  const { draft, drawer, setDetailShare, detailShare = shareOf(narrow, draft !== undefined && !drawer) } = useUi();
  const isMoved = useUi((ui) => ui.detailShare !== undefined);
  const share = narrow || isMoved ? `${detailShare}%` : `max(${detailShare}%, ${LEAST_BESIDE}px)`;
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

function shareOf(narrow: boolean, replaying: boolean): number {
  if (!narrow) return BESIDE;
  return replaying ? BELOW_REPLAYING : BELOW;
}
