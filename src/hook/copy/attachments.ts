import type { Attachment, Payload } from '../../protocol/payload';
import { each } from '../patch/lists';
import { isA, natives, read } from '../patch/natives';
import { Dict, Table, Weak } from '../patch/tables';

/** Of one attachment; of a larger one the beginning is kept. */
export const MOST_HELD_BYTES = 64 * 1024;

/** Copies of bytes, taken at the time of the event; base64 is made only when they leave the page. */
const held = new Table<Attachment, Uint8Array>();

const { ArrayBuffer: buffers, Blob: blobs, File: files } = natives.prototypes;
const { isView, tag, ofBuffer, typed, view } = natives.bytes;
const { size: sizeOf, type: typeOf, name: nameOf, slice, arrayBuffer } = natives.blob;

/** Describes a binary value as it is now, or undefined for anything else. */
export function describeBinary(value: unknown): Attachment | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isView(value)) {
    const type = read<string | undefined>(tag, value);
    const { buffer, byteOffset, byteLength } = placeOf(value);
    return hold(type ?? 'DataView', buffer, byteOffset, byteLength);
  }
  if (isA(buffers, value)) return hold('ArrayBuffer', value as ArrayBuffer, 0, read(ofBuffer, value));
  if (isA(blobs, value)) return describeBlob(value as Blob);
  return undefined;
}

/** The bytes of anything binary but a Blob. */
export function bytesOf(value: object): Uint8Array {
  if (!isView(value)) return new natives.Uint8Array(value as ArrayBuffer);
  const { buffer, byteOffset, byteLength } = placeOf(value);
  return new natives.Uint8Array(buffer, byteOffset, byteLength);
}

/** Where the bytes of a view are. */
export function placeOf(bytes: ArrayBufferView) {
  const of = read(tag, bytes) ? typed : view;
  return { buffer: read<ArrayBuffer>(of.buffer, bytes), byteOffset: read<number>(of.offset, bytes), byteLength: read<number>(of.length, bytes) };
}

export function isBlob(value: unknown): value is Blob {
  return isA(blobs, value);
}

function hold(type: string, buffer: ArrayBuffer, offset: number, size: number): Attachment {
  const attachment: Attachment = { type, size };
  const kept = size < MOST_HELD_BYTES ? size : MOST_HELD_BYTES;
  // Made of another one it is a copy.
  held.set(attachment, new natives.Uint8Array(new natives.Uint8Array(buffer, offset, kept)));
  return attachment;
}

/** Blobs that nobody has read yet, by their number. Weak, so that the page's memory is what it would be without us. */
const unread = new Dict<number, Weak<Blob>>();
const MOST_UNREAD = 100;
let lastBlob = 0;
let reading = false;

/** Its bytes can only be had later, by a read of its own. */
function describeBlob(blob: Blob): Attachment {
  const isFile = isA(files, blob);
  const attachment: Attachment = { type: isFile ? 'File' : 'Blob', size: read(sizeOf, blob), blob: ++lastBlob };
  unread.set(lastBlob, new Weak(blob));
  unread.delete(lastBlob - MOST_UNREAD);
  const mime = read<string>(typeOf, blob);
  if (mime) attachment.mime = mime;
  if (isFile) attachment.name = read(nameOf, blob);
  return attachment;
}

/** Reads what is still there of the Blobs that were described, one after another: a Blob never changes. */
export function readBlobs(onBytes: (blob: number, bytes: Attachment) => void): void {
  if (reading) return;
  let oldest: number | undefined;
  let blob: Blob | undefined;
  unread.forEach((weak, number) => {
    if (oldest !== undefined) return;
    oldest = number;
    blob = weak.deref();
  });
  if (oldest === undefined) return;
  const number = oldest;
  unread.delete(number);
  // Gone, or a file that has changed on the disk, it stays told by type and size.
  const next = () => {
    reading = false;
    readBlobs(onBytes);
  };
  if (!blob) return next();
  reading = true;
  readBytes(natives.apply(slice as Blob['slice'], blob, [0, MOST_HELD_BYTES]), (bytes) => {
    onBytes(number, hold('ArrayBuffer', bytes, 0, read(ofBuffer, bytes)));
    next();
  }, next);
}

/** Later. Runs nothing of the page's: the promise is ours alone, and is said to be of the browser's own kind. */
export function readBytes(blob: Blob, done: (bytes: ArrayBuffer) => void, failed: () => void): void {
  const promise = natives.apply(arrayBuffer as Blob['arrayBuffer'], blob, []);
  natives.defineProperty(promise, 'constructor', { __proto__: null, value: undefined } as PropertyDescriptor);
  natives.apply(natives.then, promise, [done as () => void, failed]);
}

/** Makes the base64 of the bytes that are held. */
export function sealAttachments(payload: Payload): void {
  if (payload.form !== 'text') return;
  each(payload.attachments, sealAttachment);
}

export function sealAttachment(attachment: Attachment): void {
  const bytes = held.get(attachment);
  if (!bytes) return;
  held.delete(attachment);
  let binary = '';
  for (let at = 0, length = read<number>(typed.length, bytes); at < length; at++) binary += natives.fromCharCode(bytes[at] as number);
  attachment.base64 = natives.btoa(binary);
}

/** The bytes of an attachment, as the type that it was. Throws where they are not there. */
export function reviveAttachment({ type, size, base64 }: Attachment): ArrayBuffer | ArrayBufferView {
  const binary = natives.atob(base64 ?? '');
  const { length } = binary;
  if (length < size) throw new natives.Error(`of this ${type} (${size} bytes) only ${length} were kept`);
  const bytes = new natives.Uint8Array(length);
  for (let at = 0; at < length; at++) bytes[at] = natives.apply(natives.charCodeAt, binary, [at]);
  const whole = read<ArrayBuffer>(typed.buffer, bytes);
  if (type === 'ArrayBuffer') return whole;
  const View = (natives.views as Record<string, unknown>)[type] as (new (buffer: ArrayBuffer) => ArrayBufferView) | undefined;
  return View ? new View(whole) : bytes;
}
