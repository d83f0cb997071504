import type { Attachment } from '../../../src/protocol/payload';

/** Number of available bytes: 64 KiB of a large attachment, none of a Blob that hasn't been read. */
export function storedSize({ base64 }: Attachment): number {
  if (base64 === undefined) return 0;
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return (base64.length / 4) * 3 - padding;
}
