import { useMemo, useState } from 'react';
import type { HeldEvent, Row } from '../../model/row';
import { diffOf } from '../../model/diff/diff';
import { diffLines } from '../../model/diff/diffLines';
import { heldWords } from '../../model/explain/heldWords';
import { decodePayload, rowArgs } from '../../model/values/rowArgs';
import { DiffTable } from '../diff/DiffTable';
import { useNow } from '../useNow';
import { ExplanationText } from './ExplanationText';
import styles from './Detail.module.css';
import { t } from '../../../src/i18n/t';

/** What became of an event that a fault held, and what was released in its place. */
export function HeldPane({ row, held }: { row: Row; held: HeldEvent }) {
  const now = useNow(held.outcome === undefined && !held.left);
  const { what, means } = heldWords(row, held, now);
  return (
    <>
      <ExplanationText words={{ what, ...(means !== undefined && held.outcome !== 'edited' && { means }) }} />
      {held.outcome === 'edited' && <Changes row={row} held={held} />}
    </>
  );
}

function Changes({ row, held }: { row: Row; held: HeldEvent }) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const { event = row.event, payload } = held;
  const diff = useMemo(() => diffOf(rowArgs(row), payload ? decodePayload(payload).args : []), [row, payload]);
  const lines = useMemo(() => diffLines(diff, opened), [diff, opened]);
  return (
    <div data-test="held-diff">
      {event !== row.event && (
        <p className={styles.words} data-test="held-name">
          {t('The name was changed from {before} to {after}.', { before: row.event, after: event })}
        </p>
      )}
      {lines.length === 0 ? (
        <p className={styles.nothing}>{t('The arguments are the same.')}</p>
      ) : (
        <DiffTable lines={lines} before={<b>{t('Original')}</b>} after={<b>{t('Released')}</b>} onOpen={(fold) => setOpened(new Set(opened).add(fold))} />
      )}
    </div>
  );
}
