import { useMemo, useState, useSyncExternalStore } from 'react';
import { ackArgs } from '../../model/values/rowArgs';
import { diffOf } from '../../model/diff/diff';
import { diffLines } from '../../model/diff/diffLines';
import { previewAck } from '../../model/values/preview';
import type { Row } from '../../model/row';
import { duration } from '../../model/units';
import { ackWords } from '../../model/explain/ackWords';
import { rowWords, wordsText } from '../../model/explain/rowWords';
import { DiffTable } from '../diff/DiffTable';
import { useActions, useModel } from '../useModel';
import { useNow } from '../useNow';
import styles from './ReplayForm.module.css';
import { t } from '../../../src/i18n/t';

interface Props {
  request: string;
  timeout: number;
  /** The emit that was replayed: the answers are compared. */
  original?: Row | undefined;
}

/** The result of a replay: a new row, or a failure. */
export function ReplayOutcome({ request, timeout, original }: Props) {
  const model = useModel();
  const { stateOf, onState } = useActions();
  const state = useSyncExternalStore(onState, () => stateOf(request));
  const row = model.rowOfReplay(request);
  const now = useNow(row?.ack?.state === 'pending');
  if (!row) return <Underway isUnknown={state === 'unknown'} />;
  const failed = row.capture.kind === 'replay_failed';
  const words = row.ack ? ackWords(row) : rowWords(row, { now });
  const answer = previewAck(row, 300);
  const isLate = row.ack?.state === 'pending' && now - (row.flushedAt ?? row.at) >= timeout;
  return (
    <>
      <p className={styles.outcome} data-failed={failed || isLate || undefined} role="status" data-test={answer ? 'replay-answer' : 'replay-outcome'}>
        {isLate ? t('No acknowledgement within {timeout}. A later one is still shown.', { timeout: duration(timeout) }) : words && wordsText(words)} {answer && <code>{answer}</code>}
      </p>
      {original && <Answers original={original} replay={row} />}
    </>
  );
}

function Underway({ isUnknown }: { isUnknown: boolean }) {
  if (!isUnknown) return <p className={styles.outcome}>{t('Passing it to the page…')}</p>;
  return (
    <p className={styles.note} role="status" data-test="replay-unknown">
      {t('Unknown: it may have been sent. The connection to the page was lost before the result arrived. The result is checked when the page is back, and nothing is sent twice.')}
    </p>
  );
}

/** This answer and the original one. */
function Answers({ original, replay }: { original: Row; replay: Row }) {
  const [before, after] = [ackArgs(original), ackArgs(replay)];
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(() => (before && after ? diffLines(diffOf([...before], [...after]), opened) : []), [before, after, opened]);
  if (!before || !after) return null;
  if (lines.length === 0) return <p className={styles.outcome} data-test="replay-same">{t('Same answer as the original.')}</p>;
  return (
    <div data-test="replay-answers">
      <DiffTable lines={lines} before={<b>{t('Original answer')}</b>} after={<b>{t('This answer')}</b>} onOpen={(fold) => setOpened(new Set(opened).add(fold))} />
    </div>
  );
}
