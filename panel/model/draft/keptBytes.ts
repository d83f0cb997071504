import type { Attachment } from '../../../src/protocol/payload';

/** How many of its bytes are there: of a large one the first 64 KiB, of a Blob none before it was read. */
export function keptBytes({ base64 }: Attachment): number {
  if (base64 === undefined) return 0;
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return (base64.length / 4) * 3 - padding;
}
