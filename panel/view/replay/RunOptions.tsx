import type { Plan } from '../../model/replay/run';
import type { Target } from '../../model/replay/several';
import { SocketOptions } from '../sockets/SocketOptions';
import { useModel } from '../useModel';
import styles from './ReplayForm.module.css';
import { t } from '../../../src/i18n/t';

export interface RunChoice {
  pace: Plan['pace']['kind'];
  speed: number;
  /** Milliseconds. */
  gap: number;
  rounds: number;
  stopOnError: boolean;
  target: Target;
}

export const FIRST_CHOICE: RunChoice = { pace: 'original', speed: 1, gap: 100, rounds: 1, stopOnError: true, target: undefined };

const PACES: Record<RunChoice['pace'], string> = {
  original: t('original timing'),
  gap: t('fixed gap'),
  acks: t('after each acknowledgement'),
};
const MOST_ROUNDS = 100_000;
const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 100];

interface Props {
  choice: RunChoice;
  onChange: (part: Partial<RunChoice>) => void;
}

/** How to send several emits. */
export function RunOptions({ choice, onChange }: Props) {
  return (
    <div className={styles.line}>
      <label className={styles.start}>
        <span>{t('Timing')}</span>
        <select value={choice.pace} onChange={({ target }) => onChange({ pace: target.value as RunChoice['pace'] })} data-test="several-pace">
          {Object.entries(PACES).map(([pace, words]) => (
            <option key={pace} value={pace}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {choice.pace === 'original' && (
        <label className={styles.number}>
          <span>{t('Speed')}</span>
          <select value={choice.speed} onChange={({ target }) => onChange({ speed: Number(target.value) })} data-test="several-speed">
            {SPEEDS.map((speed) => (
              <option key={speed} value={speed}>
                {speed}×
              </option>
            ))}
          </select>
        </label>
      )}
      {choice.pace === 'gap' && <Whole name="several-gap" label={t('Gap (ms)')} value={choice.gap} least={0} most={3_600_000} onChange={(gap) => onChange({ gap })} />}
      <Whole name="several-rounds" label={t('Repetitions')} value={choice.rounds} least={1} most={MOST_ROUNDS} onChange={(rounds) => onChange({ rounds })} />
      <TargetChoice target={choice.target} onChange={onChange} />
      <label className={styles.check}>
        <input type="checkbox" checked={choice.stopOnError} onChange={({ target }) => onChange({ stopOnError: target.checked })} data-test="several-stop-on-error" />
        <span>{t('Stop on first error')}</span>
      </label>
    </div>
  );
}

interface WholeProps {
  name: string;
  label: string;
  value: number;
  least: number;
  most: number;
  onChange: (value: number) => void;
}

function Whole({ name, label, value, least, most, onChange }: WholeProps) {
  return (
    <label className={styles.number}>
      <span>{label}</span>
      <input
        type="number"
        min={least}
        max={most}
        step={1}
        value={value}
        onChange={({ target }) => target.value !== '' && onChange(Math.min(most, Math.max(least, Math.round(Number(target.value)))))}
        data-test={name}
      />
    </label>
  );
}

function TargetChoice({ target, onChange }: { target: Target; onChange: Props['onChange'] }) {
  const model = useModel();
  const choose = (value: string) => {
    const [page, key] = value.split(' ');
    onChange({ target: page && key ? { page, socket: Number(key) } : undefined });
  };
  return (
    <label className={styles.target}>
      <span>{t('Send on')}</span>
      <select value={target ? `${target.page} ${target.socket}` : ''} onChange={(event) => choose(event.target.value)} data-test="several-target">
        <option value="">{t('original Socket')}</option>
        <SocketOptions of={model.managers.filter(({ page }) => model.pages.get(page)?.live)} />
      </select>
    </label>
  );
}
