import { previewAck } from '../../model/preview';
import { ackWords, rowWords, wordsText } from '../../model/words';
import { useModel } from '../useModel';
import { useNow } from '../useNow';
import styles from './ReplayForm.module.css';

/** What became of a replay: it comes back as a row of its own, and so does its failure. */
export function ReplayOutcome({ request }: { request: string }) {
  const model = useModel();
  const now = useNow(false);
  const row = model.rowOfReplay(request);
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
