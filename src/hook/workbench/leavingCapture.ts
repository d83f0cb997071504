import type { FlushedCapture, OutgoingCapture, TriedCapture } from '../../protocol/eventCapture';

/** The capture of a packet that leaves: an emit, a buffered one that is sent, or another try of one. */
export type LeavingCapture = OutgoingCapture | FlushedCapture | TriedCapture;

export function isVolatile(capture: LeavingCapture): boolean {
  return capture.kind === 'outgoing' && capture.volatile === true;
}
