import type { Millis } from '../../../src/protocol/keys';
import type { Reconnection } from '../../../src/protocol/capture';
import { count, duration } from '../units';
import { t } from '../../../src/i18n/t';

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
  return from === to ? from : t('{from} to {to}', { from, to });
}

/** How a Manager with these limits waits before its attempts, and when it gives up. */
export function backoffWords(reconnection: Reconnection): string {
  const { enabled, attempts, delay, delayMax, jitter } = reconnection;
  if (!enabled) return t('Reconnection is off (`reconnection: false`): no attempts are made.');
  const sentences = [
    t('The Manager waits {delay} before the first attempt (`reconnectionDelay`). The delay doubles with each attempt, up to {delayMax} (`reconnectionDelayMax`).', { delay: duration(delay), delayMax: duration(delayMax) }),
    jitter > 0 && t('Each delay is randomized by ±{jitter}% (`randomizationFactor`).', { jitter: Math.round(jitter * 100) }),
    attempts === null ? t('It never gives up (`reconnectionAttempts`).') : t('It gives up after {attempts} (`reconnectionAttempts`).', { attempts: count(attempts, 'attempt') }),
  ];
  return sentences.filter(Boolean).join(' ');
}
