import { useState } from 'react';
import type { SocketKey, PageId } from '../../../src/protocol/keys';
import type { Fault } from '../../../src/protocol/workbench';
import { FaultControl } from './FaultControl';
import { HoldFault } from './HoldFault';
import { NumberField } from './NumberField';
import { t } from '../../../src/i18n/t';

interface Props {
  page: PageId;
  socket: SocketKey;
  disabled: boolean;
  onStart: (rule: Fault) => Promise<void>;
}
type EventsRule = Extract<Fault, { kind: 'events' }>;

const MOST_MS = 60_000;

/** Faults of one namespace. */
export function SocketFaults({ page, socket, ...control }: Props) {
  const [ms, setMs] = useState(300);
  const [jitter, setJitter] = useState(200);
  return (
    <>
      <FaultControl title={t('Disconnect namespace')} action={t('Disconnect')} rule={{ kind: 'kick', socket }} {...control} />
      <HoldFault page={page} socket={socket} {...control} />
      <EventsFault socket={socket} {...control} />
      <FaultControl title={t('Latency')} action={t('Add latency')} rule={{ kind: 'latency', socket, ms, jitter }} {...control}>
        <NumberField label={t('Delay')} value={ms} min={0} max={MOST_MS} unit="ms" test="latency-ms" onChange={setMs} />
        <NumberField label={t('Jitter')} value={jitter} min={0} max={MOST_MS} unit="ms" test="latency-jitter" onChange={setJitter} />
      </FaultControl>
    </>
  );
}

function EventsFault({ socket, disabled, onStart }: Omit<Props, 'page'>) {
  const [rule, setRule] = useState<Omit<EventsRule, 'socket'>>({ kind: 'events', direction: 'in', pattern: '*', effect: 'delay', ms: 1_000 });
  const change = (part: Partial<EventsRule>) => setRule({ ...rule, ...part });
  return (
    <FaultControl
      title={t('Delay or drop events')}
      action={rule.effect === 'drop' ? t('Drop events') : t('Delay events')}
      rule={{ ...rule, socket }}
      disabled={disabled || rule.pattern === ''}
      onStart={onStart}
    >
      <label>
        <span>{t('Event name (* matches any characters)')}</span>
        <input type="text" value={rule.pattern} onChange={({ target }) => change({ pattern: target.value })} data-test="events-pattern" />
      </label>
      <label>
        <span>{t('Direction')}</span>
        <select value={rule.direction} onChange={({ target }) => change({ direction: target.value as EventsRule['direction'] })} data-test="events-direction">
          <option value="in">{t('received')}</option>
          <option value="out">{t('emitted')}</option>
          <option value="both">{t('both')}</option>
        </select>
      </label>
      <label>
        <span>{t('Action')}</span>
        <select value={rule.effect} onChange={({ target }) => change({ effect: target.value as EventsRule['effect'] })} data-test="events-effect">
          <option value="delay">{t('delay')}</option>
          <option value="drop">{t('drop')}</option>
        </select>
      </label>
      {rule.effect === 'delay' && <NumberField label={t('Delay')} value={rule.ms} min={0} max={MOST_MS} unit="ms" test="events-ms" onChange={(ms) => change({ ms })} />}
    </FaultControl>
  );
}
