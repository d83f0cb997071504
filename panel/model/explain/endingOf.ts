import type { EngineRun } from '../engineRun';

/**
 * How a connection ended whose loss the client calls `transport close`:
 * - `cut`: no close frame came
 * - `frame`: a close frame came
 * - `packet`: Engine.IO's own close packet came. A request of long-polling that fails is a `transport error` instead.
 */
export type Ending = 'cut' | 'frame' | 'packet';

/** The browser's own code, for which nothing came: RFC 6455, 7.4.1. */
const NO_FRAME = 1006;

/** Undefined where that isn't known. Of another reason, the code answers the page's own close frame, or came after it. */
export function endingOf(run: EngineRun | undefined, reason: string): Ending | undefined {
  if (reason !== 'transport close' || !run) return undefined;
  if (run.transport === 'polling') return 'packet';
  // `wasClean` says something else: in Chromium it is false too where the page had something left to send.
  return run.closed && (run.closed.code === NO_FRAME ? 'cut' : 'frame');
}
