import type { Draft } from '../../model/draft/draft';
import styles from './ReplayForm.module.css';
import { t } from '../../../src/i18n/t';

interface Props {
  name: string;
  draft: Draft;
  canBuffer: boolean;
  onChange: (part: Partial<Draft>) => void;
}

const MOST_SECONDS = 3_600;

/** Whether to request an ack and how long to wait for it, and whether to buffer the emit. */
export function EmitOptions({ name, draft, canBuffer, onChange }: Props) {
  return (
    <>
      <label className={styles.check}>
        <input type="checkbox" checked={draft.ack} onChange={({ target }) => onChange({ ack: target.checked })} data-test={`${name}-ack`} />
        <span>{t('Request acknowledgement')}</span>
      </label>
      {draft.ack && (
        <label className={styles.number} title={t('How long the panel waits before it shows that no answer arrived. A later answer is still shown.')}>
          <span>{t('Timeout')}</span>
          <input
            type="number"
            min={0.1}
            max={MOST_SECONDS}
            step="any"
            value={draft.timeout / 1_000}
            onChange={({ target }) => target.value !== '' && onChange({ timeout: Math.min(MOST_SECONDS, Math.max(0, Number(target.value))) * 1_000 })}
            data-test={`${name}-timeout`}
          />
          <span>s</span>
        </label>
      )}
      {(canBuffer || draft.buffer) && (
        <label className={styles.check}>
          <input type="checkbox" checked={draft.buffer} onChange={({ target }) => onChange({ buffer: target.checked })} data-test={`${name}-buffer`} />
          <span>{t('Buffer if disconnected')}</span>
        </label>
      )}
    </>
  );
}
