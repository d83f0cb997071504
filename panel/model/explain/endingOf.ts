import type { EngineRun } from '../engineRun';

/**
 * How a connection ended whose loss the client calls `transport close`:
 * - `cut`: no close frame arrived
 * - `frame`: a close frame arrived
 * - `packet`: Engine.IO's own close packet arrived
 *
 * A long-polling request that fails is a `transport error` instead.
 */
export type Ending = 'cut' | 'frame' | 'packet';

/** The browser's own code if no close frame arrived: RFC 6455, 7.4.1. */
const NO_FRAME = 1006;

/** Undefined if that isn't known. With another reason, the code answers the page's own close frame, or came after it. */
export function endingOf(run: EngineRun | undefined, reason: string): Ending | undefined {
  if (reason !== 'transport close' || !run) return undefined;
  if (run.transport === 'polling') return 'packet';
  // `wasClean` means something else: in Chromium it is also false if the page had something left to send.
  return run.closed && (run.closed.code === NO_FRAME ? 'cut' : 'frame');
}
