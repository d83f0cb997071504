import type { Attachment } from '../../../src/protocol/payload';
import type { Row } from '../row';

/** The packet's bytes, if the page's parser makes bytes. */
export function encodedOf({ capture }: Row): Attachment | undefined {
  return 'payload' in capture && capture.payload.form === 'copy' ? capture.payload.encoded : undefined;
}
