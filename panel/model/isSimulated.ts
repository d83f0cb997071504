import type { RowCapture } from './row';

/** It was handed to the page's listeners by the panel, or was to be. */
export function isSimulated(capture: RowCapture): boolean {
  if (capture.kind === 'replay_failed') return capture.simulated === true;
  return capture.kind === 'incoming' && capture.replay !== undefined;
}
