import type { Fault, Tampered } from '../../protocol/workbench';
import { matcherOf } from './matcherOf';

export type PacketDirection = 'in' | 'out';
export type DelayRule = Extract<Fault, { kind: 'events' | 'latency' }>;

/** What rules do to one packet. */
export interface Treatment {
  tampered: Tampered;
  inOrder: boolean;
}

/** An active fault that delays or drops packets of one Socket. */
export interface ActiveRule {
  id: string;
  rule: DelayRule;
  fits(direction: PacketDirection, event: string | undefined): boolean;
}

/** What these rules, which fit a packet, do to it. Delays add up; a drop overrides them. */
export function treatmentOf(fitting: readonly ActiveRule[]): Treatment | undefined {
  const [first] = fitting;
  if (!first) return undefined;
  const dropping = fitting.find(({ rule }) => rule.kind === 'events' && rule.effect === 'drop');
  if (dropping) return { tampered: { rule: dropping.id, effect: 'dropped', ms: 0 }, inOrder: false };
  const ms = Math.round(fitting.reduce((sum, { rule }) => sum + delayOf(rule), 0));
  // If only one event name is delayed, other events may overtake it.
  return { tampered: { rule: first.id, effect: 'delayed', ms }, inOrder: fitting.every(({ rule }) => rule.kind === 'latency') };
}

function delayOf(rule: DelayRule): number {
  return rule.kind === 'latency' ? rule.ms + Math.random() * rule.jitter : rule.ms;
}

export function fitsOf(rule: DelayRule): ActiveRule['fits'] {
  if (rule.kind === 'latency') return () => true;
  const matches = matcherOf(rule.pattern);
  return (direction, event) =>
    event !== undefined && (rule.direction === 'both' || rule.direction === direction) && matches(event);
}
