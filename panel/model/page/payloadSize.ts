import type { Payload, Portable } from '../../../src/protocol/payload';

/** Bytes of a payload as far as they are known without encoding it: characters of text count as one byte each. */
export function payloadSize(payload: Payload): number {
  if (payload.form === 'copy') return payload.encoded?.size ?? payload.args.reduce<number>((sum, value) => sum + valueSize(value), 0);
  let size = payload.cutFrom ?? payload.text.length;
  for (const attachment of payload.attachments ?? []) size += attachment.size;
  return size;
}

/** Approximately what its JSON would take; the copy itself is limited. */
function valueSize(value: Portable): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 4;
  if ('$type' in value && value.$type === 'binary')
    return (value as { attachment: { size: number } }).attachment.size;
  let size = 2;
  for (const [key, inner] of Object.entries(value)) {
    size += valueSize(inner as Portable) + (Array.isArray(value) ? 1 : key.length + 4);
  }
  return size;
}
