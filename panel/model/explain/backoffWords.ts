import type { Millis } from '../../../src/protocol/keys';
import type { Reconnection } from '../../../src/protocol/manager';
import { count, duration } from '../units';
import { t } from '../../../src/i18n/t';

/** The defaults of a Manager. */
export const DEFAULT_RECONNECTION: Reconnection = { enabled: true, attempts: null, delay: 1000, delayMax: 5000, jitter: 0.5 };

/**
 * The range in which the Manager chooses a delay at random before an attempt, counted from 1. Source: `backo2`, which all versions
 * of the client use: it doubles the delay, then adds or subtracts the jitter (it subtracts at most nine tenths), then applies the
 * limit.
 */
export function delayRange({ delay, delayMax, jitter }: Reconnection, attempt: number): { least: Millis; most: Millis } {
  const planned = delay * 2 ** (attempt - 1);
  const cut = (ms: number) => Math.min(ms, delayMax);
  return { least: cut(planned * (1 - jitter)), most: cut(planned * (1 + jitter)) };
}

/** `500 ms to 1.5 s`, or one delay if there is no range. */
export function rangeWords(reconnection: Reconnection, attempt: number): string {
  const { least, most } = delayRange(reconnection, attempt);
  const [from, to] = [duration(least), duration(most)];
  return from === to ? from : t('{from} to {to}', { from, to });
}

/** How long a Manager with these limits waits before its attempts, and when it gives up. */
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
