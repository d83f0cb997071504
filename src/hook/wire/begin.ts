import type { Tap } from './taps';

/** A request of long-polling: with a body it brings packets, without one it waits for them. */
export function begin(tap: Tap, body: unknown): void {
  if (body) tap.frame('out', body);
  else tap.step('open');
}
