import type { Row } from '../row';

/** The session's ID, whoever reported it. */
export function clientOf({ capture, snapshot, flushedIn }: Row): string | undefined {
  return capture.kind === 'server' ? capture.client : (flushedIn ?? snapshot)?.session?.id;
}
