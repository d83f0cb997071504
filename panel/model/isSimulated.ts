import type { RowCapture } from './row';

/** The panel passed it to the page's listeners, or tried to. */
export function isSimulated(capture: RowCapture): boolean {
  if (capture.kind === 'replay_failed') return capture.simulated === true;
  return capture.kind === 'incoming' && capture.replay !== undefined;
}
