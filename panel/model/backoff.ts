import type { Manager, Millis } from '../../src/protocol/capture';
import { count, duration } from './units';

export type Reconnection = Manager['reconnection'];

/** What a Manager does where the page says nothing else. */
export const DEFAULT_RECONNECTION: Reconnection = { enabled: true, attempts: null, delay: 1000, delayMax: 5000, jitter: 0.5 };

/**
 * Between which delays the Manager chooses at random before an attempt, counted from 1. Source: `backo2`, which all
 * versions of the client use: it doubles the delay, then adds or takes away the jitter (of which it takes away nine
 * tenths at most), then cuts it at the limit.
 */
export function delayRange({ delay, delayMax, jitter }: Reconnection, attempt: number): { least: Millis; most: Millis } {
  const planned = delay * 2 ** (attempt - 1);
  const cut = (ms: number) => Math.min(ms, delayMax);
  return { least: cut(planned * (1 - jitter)), most: cut(planned * (1 + jitter)) };
}

/** `500 ms to 1.5 s`, or one delay where there is no choice. */
export function rangeWords(reconnection: Reconnection, attempt: number): string {
  const { least, most } = delayRange(reconnection, attempt);
  const [from, to] = [duration(least), duration(most)];
  return from === to ? from : `${from} to ${to}`;
}

/** How a Manager with these limits waits before its attempts, and when it gives up. */
export function backoffWords(reconnection: Reconnection): string {
  const { enabled, attempts, delay, delayMax, jitter } = reconnection;
  if (!enabled) return 'Reconnection is off (`reconnection: false`): there are no attempts.';
  const chance = jitter > 0 ? `, ±${Math.round(jitter * 100)} % at random (\`randomizationFactor\`)` : '';
  const end = attempts === null ? 'It never gives up' : `It gives up after ${count(attempts, 'attempt')}`;
  return (
    `The Manager waits ${duration(delay)} before the first attempt (\`reconnectionDelay\`) and twice as long before each ` +
    `next${chance}, but at most ${duration(delayMax)} (\`reconnectionDelayMax\`). ${end} (\`reconnectionAttempts\`).`
  );
}
