import type { OutgoingCapture } from '../../../src/protocol/eventCapture';
import type { Row } from '../../model/row';
import { duration } from '../../model/units';
import type { rowExtras } from './rowExtras';
import styles from './Timeline.module.css';
import { t } from '../../../src/i18n/t';

/** The latency of the ack; without an ack, what happened to the emit. */
export function AckCell({ row, now, extras }: { row: Row; now: number; extras: typeof rowExtras | undefined }) {
  const cell = textOf(row);
  if (!cell) return null;
  return (
    <span className={cell.bad ? styles.bad : undefined} title={extras?.outcomeTitle(row, cell.ofAck === true, now)}>
      {cell.text}
    </span>
  );
}

const FATES: Record<Exclude<OutgoingCapture['fate'], 'sent'>, string> = { buffered: t('buffered'), queued: t('queued'), discarded: t('discarded'), failed: t('failed') };

interface AckText {
  text: string;
  bad?: boolean;
  ofAck?: boolean;
}

function textOf(row: Row): AckText | undefined {
  const { capture, ack, flushedAt } = row;
  switch (ack?.state) {
    case 'acked':
      return { text: duration(ack.latency), ofAck: true };
    case 'lost':
      return { text: t('no ack'), bad: true, ofAck: true };
    case 'timedOut':
      return { text: t('timed out'), bad: true, ofAck: true };
    case 'rejected':
      return { text: t('no ack'), bad: true, ofAck: true };
    default:
  }
  if (capture.kind === 'outgoing' && capture.fate !== 'sent') {
    if (flushedAt !== undefined) return { text: t('sent +{delay}', { delay: duration(flushedAt - row.at) }) };
    return { text: FATES[capture.fate], bad: capture.fate === 'failed' || capture.fate === 'discarded' };
  }
  if (ack?.state === 'pending') return { text: row.direction === 'on' ? t('unanswered') : t('waiting…'), ofAck: true };
  return undefined;
}
