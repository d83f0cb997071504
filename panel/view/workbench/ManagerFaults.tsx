import { useState } from 'react';
import type { ManagerKey } from '../../../src/protocol/keys';
import type { Fault } from '../../../src/protocol/workbench';
import { FaultControl } from './FaultControl';
import { NumberField } from './NumberField';
import { t } from '../../../src/i18n/t';

interface Props {
  manager: ManagerKey;
  disabled: boolean;
  onStart: (rule: Fault) => Promise<void>;
}

const MOST_SECONDS = 3_600;
const MOST_TIMES = 100;

/** Faults of a whole connection. */
export function ManagerFaults({ manager, ...control }: Props) {
  const [seconds, setSeconds] = useState(10);
  const [times, setTimes] = useState(3);
  return (
    <>
      <FaultControl title={t('Drop connection')} action={t('Drop')} rule={{ kind: 'drop', manager }} {...control} />
      <FaultControl title={t('Go offline')} action={t('Go offline')} rule={{ kind: 'offline', manager, ms: seconds * 1_000 }} {...control}>
        <NumberField label={t('Duration')} value={seconds} min={1} max={MOST_SECONDS} unit="s" test="offline-seconds" onChange={setSeconds} />
      </FaultControl>
      <FaultControl title={t('Fail connection attempts')} action={t('Fail next')} rule={{ kind: 'fail', manager, times }} {...control}>
        <NumberField label={t('Attempts')} value={times} min={1} max={MOST_TIMES} test="fail-times" onChange={setTimes} />
      </FaultControl>
    </>
  );
}
