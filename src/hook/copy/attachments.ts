import type { Attachment, Payload } from '../../protocol/payload';
import { define } from '../patch/define';
import * as interfaces from '../patch/interfaces';
import { each } from '../patch/lists';
import { isAmong, names } from '../patch/names';
import * as natives from '../patch/natives';
import { isA, read } from '../patch/read';
import { Dict, Table, Weak } from '../patch/tables';
import { unreplacedClass } from '../patch/unreplaced';

/** Per attachment. Of a larger one, the beginning is stored. */
export const MOST_STORED_BYTES = 64 * 1024;

/** Copies of bytes, made at the time of the event. They are encoded as base64 only when they are sent to the panel. */
const stored = new Table<Attachment, Uint8Array>();

/** Describes a binary value as it is now, or undefined for anything else. */
export function describeBinary(value: unknown): Attachment | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (natives.isView(value)) {
    const type = read<string | undefined>(natives.typedKind, value);
    const { buffer, byteOffset, byteLength } = placeOf(value);
    return storeCopy(type ?? 'DataView', buffer, byteOffset, byteLength);
  }
  if (isA(natives.bufferPrototype, value)) return storeCopy('ArrayBuffer', value as ArrayBuffer, 0, read(natives.bufferLength, value));
  if (isBlob(value)) return describeBlob(value);
  return undefined;
}

/** The bytes of anything binary but a Blob. */
export function bytesOf(value: object): Uint8Array {
  if (!natives.isView(value)) return new natives.Uint8Array(value as ArrayBuffer);
  const { buffer, byteOffset, byteLength } = placeOf(value);
  return new natives.Uint8Array(buffer, byteOffset, byteLength);
}

/** Where the bytes of a view are. */
export function placeOf(bytes: ArrayBufferView) {
  const isTyped = read(natives.typedKind, bytes);
  return {
    buffer: read<ArrayBuffer>(isTyped ? natives.typedBuffer : natives.viewBuffer, bytes),
    byteOffset: read<number>(isTyped ? natives.typedOffset : natives.viewOffset, bytes),
    byteLength: read<number>(isTyped ? natives.typedLength : natives.viewLength, bytes),
  };
}

export function isBlob(value: unknown): value is Blob {
  return interfaces.canReadBlobs && isA(interfaces.blob, value);
}

function storeCopy(type: string, buffer: ArrayBuffer, offset: number, size: number): Attachment {
  const attachment: Attachment = { type, size };
  const length = size < MOST_STORED_BYTES ? size : MOST_STORED_BYTES;
  // A typed array that is created from another one is a copy.
  stored.set(attachment, new natives.Uint8Array(new natives.Uint8Array(buffer, offset, length)));
  return attachment;
}

/** Blobs that haven't been read yet, by number. Weak references, so that the page uses no more memory than without us. */
const unread = new Dict<number, Weak<Blob>>();
const MOST_UNREAD = 100;
let lastBlob = 0;
let reading = false;

/** Its bytes are read later, asynchronously. */
function describeBlob(blob: Blob): Attachment {
  const isFile = isA(interfaces.file, blob);
  const attachment: Attachment = { type: isFile ? 'File' : 'Blob', size: read(interfaces.blobSize, blob), blob: ++lastBlob };
  unread.set(lastBlob, new Weak(blob));
  unread.delete(lastBlob - MOST_UNREAD);
  const mime = read<string>(interfaces.blobType, blob);
  if (mime) attachment.mime = mime;
  if (isFile && interfaces.fileName) attachment.name = read(interfaces.fileName, blob);
  return attachment;
}

/** Reads the described Blobs that still exist, one at a time: a Blob never changes. */
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
  // If it was garbage-collected, or is a file that has changed on the disk, only type and size are known.
  const next = () => {
    reading = false;
    readBlobs(onBytes);
  };
  if (!blob) return next();
  reading = true;
  readBytes(natives.apply(interfaces.blobSlice as Blob['slice'], blob, [0, MOST_STORED_BYTES]), (bytes) => {
    onBytes(number, storeCopy('ArrayBuffer', bytes, 0, read(natives.bufferLength, bytes)));
    next();
  }, next);
}

/** Asynchronous. Runs no code of the page: the promise is ours alone, and `then` doesn't read a `constructor` of the page. */
export function readBytes(blob: Blob, done: (bytes: ArrayBuffer) => void, failed: () => void): void {
  const promise = natives.apply(interfaces.blobBytes as Blob['arrayBuffer'], blob, []);
  define(promise, 'constructor', { value: undefined });
  natives.apply(natives.promiseThen, promise, [done as () => void, failed]);
}

/** Encodes the captured bytes as base64. */
export function sealAttachments(payload: Payload): void {
  if (payload.form === 'text') each(payload.attachments, sealAttachment);
  else if (payload.encoded) sealAttachment(payload.encoded);
}

export function sealAttachment(attachment: Attachment): void {
  const bytes = stored.get(attachment);
  if (!bytes) return;
  stored.delete(attachment);
  let binary = '';
  for (let at = 0, length = read<number>(natives.typedLength, bytes); at < length; at++) binary += natives.fromCharCode(bytes[at] as number);
  attachment.base64 = natives.btoa(binary);
}

const VIEWS = names('Int8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array', 'DataView');

/** The bytes of an attachment, as their original type. Throws if they aren't there. */
export function reviveAttachment({ type, size, base64 }: Attachment): ArrayBuffer | ArrayBufferView {
  const binary = natives.atob(base64 ?? '');
  const { length } = binary;
  if (length < size) throw new natives.Error(`of this ${type} (${size} bytes) only ${length} were kept`);
  const bytes = new natives.Uint8Array(length);
  for (let at = 0; at < length; at++) bytes[at] = natives.apply(natives.charCodeAt, binary, [at]);
  const whole = read<ArrayBuffer>(natives.typedBuffer, bytes);
  if (type === 'ArrayBuffer') return whole;
  const View = isAmong(VIEWS, type) ? (unreplacedClass(type) as (new (buffer: ArrayBuffer) => ArrayBufferView) | undefined) : undefined;
  return View ? new View(whole) : bytes;
}
