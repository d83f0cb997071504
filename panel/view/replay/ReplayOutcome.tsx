import type { PageId } from '../../../src/protocol/capture';
import { previewAck } from '../../model/preview';
import type { PanelModel } from '../../model/panelModel';
import type { Row } from '../../model/row';
import { ackWords, rowWords, wordsText } from '../../model/words';
import { useModel } from '../useModel';
import { useNow } from '../useNow';
import styles from './ReplayForm.module.css';

/** How many of the newest rows are searched for the row of a request. */
const NEWEST = 20_000;

/** What became of a replay: it comes back as a row of its own, and so does its failure. */
export function ReplayOutcome({ request, page }: { request: string; page: PageId }) {
  const model = useModel();
  const now = useNow(false);
  const row = rowOfRequest(model, request, page);
  if (!row) return <p className={styles.outcome}>Handed over to the page…</p>;
  const failed = row.capture.kind === 'replay_failed';
  const words = row.ack ? ackWords(row) : rowWords(row, { now });
  const answer = previewAck(row, 300);
  return (
    <p className={styles.outcome} data-failed={failed || undefined} role="status" data-test={answer ? 'replay-answer' : 'replay-outcome'}>
      {words && wordsText(words)} {answer && <code>{answer}</code>}
    </p>
  );
}

function rowOfRequest({ visible }: PanelModel, request: string, page: PageId): Row | undefined {
  const oldest = Math.max(0, visible.length - NEWEST);
  for (let at = visible.length - 1; at >= oldest; at--) {
    const row = visible[at];
    if (row?.page === page && 'replay' in row.capture && row.capture.replay?.request === request) return row;
  }
  return undefined;
}
