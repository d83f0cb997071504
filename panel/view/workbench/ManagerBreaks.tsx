import { useState } from 'react';
import type { ManagerKey } from '../../../src/protocol/keys';
import type { Break } from '../../../src/protocol/workbench';
import { BreakControl } from './BreakControl';
import { NumberField } from './NumberField';
import { t } from '../../../src/i18n/t';

interface Props {
  manager: ManagerKey;
  disabled: boolean;
  onBreak: (rule: Break) => Promise<void>;
}

const MOST_SECONDS = 3_600;
const MOST_TIMES = 100;

/** Faults of a whole connection. */
export function ManagerBreaks({ manager, ...control }: Props) {
  const [seconds, setSeconds] = useState(10);
  const [times, setTimes] = useState(3);
  return (
    <>
      <BreakControl title={t('Drop connection')} action={t('Drop')} rule={{ kind: 'drop', manager }} {...control} />
      <BreakControl title={t('Go offline')} action={t('Go offline')} rule={{ kind: 'offline', manager, ms: seconds * 1_000 }} {...control}>
        <NumberField label={t('Duration')} value={seconds} min={1} max={MOST_SECONDS} unit="s" test="offline-seconds" onChange={setSeconds} />
      </BreakControl>
      <BreakControl title={t('Fail connection attempts')} action={t('Fail next')} rule={{ kind: 'fail', manager, times }} {...control}>
        <NumberField label={t('Attempts')} value={times} min={1} max={MOST_TIMES} test="fail-times" onChange={setTimes} />
      </BreakControl>
    </>
  );
}
