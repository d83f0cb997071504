import type { Attachment, Payload } from '../../protocol/payload';
import { natives } from '../patch/natives';

/** Of one attachment; of a larger one the beginning is kept. */
export const MOST_HELD_BYTES = 64 * 1024;

/** Copies of bytes, taken at the time of the event; base64 is made only when they leave the page. */
const held = new WeakMap<Attachment, Uint8Array>();

/** Describes a binary value as it is now, or undefined for anything else. */
export function describeBinary(value: unknown): Attachment | undefined {
  if (value instanceof ArrayBuffer) return hold('ArrayBuffer', new Uint8Array(value));
  if (ArrayBuffer.isView(value)) {
    const type = readOwn(TYPED, Symbol.toStringTag, value);
    const read = <Key extends keyof ArrayBufferView>(key: Key) => readOwn<ArrayBufferView, Key>(type ? TYPED : DataView.prototype, key, value);
    return hold(type ?? 'DataView', new Uint8Array(read('buffer') as ArrayBuffer, read('byteOffset'), read('byteLength')));
  }
  if (value instanceof Blob) return describeBlob(value);
  return undefined;
}

const TYPED = natives.getPrototypeOf(Uint8Array.prototype) as Uint8Array;

/** By the browser's own accessor: an object may have another, of the page's, in front of it. */
export function readOwn<Of extends object, Key extends keyof Of>(prototype: Of, key: Key, object: object): Of[Key] {
  return natives.apply(natives.getOwnPropertyDescriptor(prototype, key)?.get as () => Of[Key], object, []);
}

function hold(type: string, bytes: Uint8Array): Attachment {
  const attachment: Attachment = { type, size: bytes.byteLength };
  held.set(attachment, bytes.slice(0, MOST_HELD_BYTES));
  return attachment;
}

/** Blobs that nobody has read yet, by their number. Weak, so that the page's memory is what it would be without us. */
const unread = new Map<number, WeakRef<Blob>>();
const MOST_UNREAD = 100;
let lastBlob = 0;
let reading = false;

/** Its bytes can only be had later, by a read of its own. */
function describeBlob(blob: Blob): Attachment {
  const isFile = blob instanceof File;
  const attachment: Attachment = { type: isFile ? 'File' : 'Blob', size: readOwn(Blob.prototype, 'size', blob), blob: ++lastBlob };
  unread.set(lastBlob, new WeakRef(blob));
  unread.delete(lastBlob - MOST_UNREAD);
  const mime = readOwn(Blob.prototype, 'type', blob);
  if (mime) attachment.mime = mime;
  if (isFile) attachment.name = readOwn(File.prototype, 'name', blob);
  return attachment;
}

/** Reads what is still there of the Blobs that were described, one after another: a Blob never changes. */
export async function readBlobs(tell: (blob: number, bytes: Attachment) => void): Promise<void> {
  if (reading) return;
  reading = true;
  for (const [number, blob] of unread) {
    unread.delete(number);
    try {
      const part = natives.apply(natives.slice, blob.deref() as Blob, [0, MOST_HELD_BYTES]);
      tell(number, hold('ArrayBuffer', new Uint8Array(await natives.apply(natives.arrayBuffer, part, []))));
    } catch {
      // Gone, or a file that has changed on the disk: it stays told by type and size.
    }
  }
  reading = false;
}

/** Makes the base64 of the bytes that are held. */
export function sealAttachments(payload: Payload): void {
  if (payload.form !== 'text') return;
  for (const attachment of payload.attachments ?? []) sealAttachment(attachment);
}

export function sealAttachment(attachment: Attachment): void {
  const bytes = held.get(attachment);
  if (!bytes) return;
  held.delete(attachment);
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  attachment.base64 = natives.btoa(binary);
}

/** The bytes of an attachment, as the type that it was. Throws where they are not there. */
export function reviveAttachment({ type, size, base64 }: Attachment): ArrayBuffer | ArrayBufferView {
  const binary = natives.atob(base64 ?? '');
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  if (bytes.length < size) throw new Error(`of this ${type} (${size} bytes) only ${bytes.length} were kept`);
  if (type === 'ArrayBuffer') return bytes.buffer;
  const View = VIEWS[type];
  return View ? new View(bytes.buffer) : bytes;
}

const VIEWS: Record<string, (new (buffer: ArrayBuffer) => ArrayBufferView) | undefined> = {
  Int8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
};
