import type { Row } from '../../row';

/** An emit that went out. */
export function isOut({ capture, flushedAt }: Row): boolean {
  return capture.kind === 'outgoing' && (capture.fate === 'sent' || flushedAt !== undefined);
}
