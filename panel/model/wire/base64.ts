import type { Attachment } from '../../../src/protocol/payload';

/** All bytes of an attachment; undefined if some weren't stored. */
export function bytesOf(attachment: Attachment): Uint8Array | undefined {
  const bytes = storedBytesOf(attachment);
  return bytes.length === attachment.size ? bytes : undefined;
}

/** The stored bytes, from the first one. */
export function storedBytesOf({ base64 = '' }: Attachment): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

/** The stored bytes of several attachments, up to the first incomplete one. */
export function joinedBytesOf(attachments: readonly Attachment[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const attachment of attachments) {
    const bytes = storedBytesOf(attachment);
    parts.push(bytes);
    if (bytes.length !== attachment.size) break;
  }
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Everything except the first byte. */
export function withoutFirst(attachment: Attachment): Attachment {
  const { base64, size, ...rest } = attachment;
  const stored = base64 === undefined ? {} : { base64: attachmentOf(storedBytesOf(attachment).subarray(1)).base64 };
  return { ...rest, size: Math.max(0, size - 1), ...stored };
}

export function attachmentOf(bytes: Uint8Array): Attachment {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return { type: 'ArrayBuffer', size: bytes.length, base64: btoa(binary) };
}

/** From base64, without decoding it. */
export function attachmentOfBase64(base64: string): Attachment {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return { type: 'ArrayBuffer', size: Math.max(0, Math.floor((base64.length * 3) / 4) - padding), base64 };
}
