import { useState } from 'react';
import type { SocketKey } from '../../../src/protocol/capture';
import type { Break } from '../../../src/protocol/workbench';
import { BreakControl } from './BreakControl';
import { NumberField } from './NumberField';

interface Props {
  socket: SocketKey;
  disabled: boolean;
  onBreak: (rule: Break) => Promise<void>;
}
type EventsRule = Extract<Break, { kind: 'events' }>;

const MOST_MS = 60_000;

/** What is done to one namespace. */
export function SocketBreaks({ socket, ...control }: Props) {
  const [ms, setMs] = useState(300);
  const [jitter, setJitter] = useState(200);
  return (
    <>
      <BreakControl title="Disconnect this namespace" verb="Disconnect" rule={{ kind: 'kick', socket }} {...control} />
      <EventsBreak socket={socket} {...control} />
      <BreakControl title="Latency" verb="Add latency" rule={{ kind: 'latency', socket, ms, jitter }} {...control}>
        <NumberField label="by" value={ms} min={0} max={MOST_MS} unit="ms" test="latency-ms" onChange={setMs} />
        <NumberField label="and up to" value={jitter} min={0} max={MOST_MS} unit="ms more" test="latency-jitter" onChange={setJitter} />
      </BreakControl>
    </>
  );
}

function EventsBreak({ socket, disabled, onBreak }: Props) {
  const [rule, setRule] = useState<Omit<EventsRule, 'socket'>>({ kind: 'events', direction: 'in', pattern: '*', effect: 'delay', ms: 1_000 });
  const change = (part: Partial<EventsRule>) => setRule({ ...rule, ...part });
  return (
    <BreakControl
      title="Delay or drop events"
      verb={rule.effect === 'drop' ? 'Drop them' : 'Delay them'}
      rule={{ ...rule, socket }}
      disabled={disabled || rule.pattern === ''}
      onBreak={onBreak}
    >
      <label>
        <span>Name, * for anything</span>
        <input type="text" value={rule.pattern} onChange={({ target }) => change({ pattern: target.value })} data-test="events-pattern" />
      </label>
      <label>
        <span>Direction</span>
        <select value={rule.direction} onChange={({ target }) => change({ direction: target.value as EventsRule['direction'] })} data-test="events-direction">
          <option value="in">received</option>
          <option value="out">emitted</option>
          <option value="both">both</option>
        </select>
      </label>
      <label>
        <span>What</span>
        <select value={rule.effect} onChange={({ target }) => change({ effect: target.value as EventsRule['effect'] })} data-test="events-effect">
          <option value="delay">delay</option>
          <option value="drop">drop</option>
        </select>
      </label>
      {rule.effect === 'delay' && <NumberField label="by" value={rule.ms} min={0} max={MOST_MS} unit="ms" test="events-ms" onChange={(ms) => change({ ms })} />}
    </BreakControl>
  );
}
