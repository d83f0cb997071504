import type { Tap } from './taps';

/** A long-polling request: with a body it sends packets, without one it waits for them. */
export function begin(tap: Tap, body: unknown): void {
  if (body) tap.frame('out', body);
  else tap.step('open');
}
