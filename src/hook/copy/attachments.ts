import type { Attachment, Payload } from '../../protocol/payload';
import { each } from '../patch/lists';
import { getterOf, isA, natives } from '../patch/natives';
import { Dict, Table, Weak } from '../patch/tables';

/** Of one attachment; of a larger one the beginning is kept. */
export const MOST_HELD_BYTES = 64 * 1024;

/** Copies of bytes, taken at the time of the event; base64 is made only when they leave the page. */
const held = new Table<Attachment, Uint8Array>();

/** By the browser's own accessors: an object may have another, of the page's, in front of them. */
type Getter<Value> = (() => Value) | undefined;
function getter<Value>(prototype: object | undefined, key: PropertyKey): (object: object) => Value {
  const get = getterOf(prototype, key) as Getter<Value>;
  return (object) => natives.apply(get as () => Value, object, []);
}
const { Uint8Array, ArrayBuffer, DataView, Blob, File } = globalThis;
const TYPED = natives.getPrototypeOf(Uint8Array.prototype) as Uint8Array;
const buffer = ArrayBuffer.prototype;
const view = DataView.prototype;
const blobs = Blob.prototype;
const files = File?.prototype as File | undefined;
const { isView } = ArrayBuffer;
const { slice, arrayBuffer } = blobs;
const read = {
  tag: getter<string | undefined>(TYPED, Symbol.toStringTag),
  bytes: getter<number>(buffer, 'byteLength'),
  typed: {
    buffer: getter<ArrayBuffer>(TYPED, 'buffer'),
    offset: getter<number>(TYPED, 'byteOffset'),
    length: getter<number>(TYPED, 'byteLength'),
  },
  view: {
    buffer: getter<ArrayBuffer>(view, 'buffer'),
    offset: getter<number>(view, 'byteOffset'),
    length: getter<number>(view, 'byteLength'),
  },
  size: getter<number>(blobs, 'size'),
  type: getter<string>(blobs, 'type'),
  name: getter<string>(files, 'name'),
};

/** Describes a binary value as it is now, or undefined for anything else. */
export function describeBinary(value: unknown): Attachment | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isView(value)) {
    const tag = read.tag(value);
    const of = tag ? read.typed : read.view;
    return hold(tag ?? 'DataView', of.buffer(value), of.offset(value), of.length(value));
  }
  if (isA(buffer, value)) return hold('ArrayBuffer', value as ArrayBuffer, 0, read.bytes(value));
  if (isA(blobs, value)) return describeBlob(value as Blob);
  return undefined;
}

/** The bytes of anything binary but a Blob. */
export function bytesOf(value: object): Uint8Array {
  if (!isView(value)) return new natives.Uint8Array(value as ArrayBuffer);
  const of = read.tag(value) ? read.typed : read.view;
  return new natives.Uint8Array(of.buffer(value), of.offset(value), of.length(value));
}

/** Where its bytes are. */
export function placeOf(bytes: Uint8Array) {
  return { buffer: read.typed.buffer(bytes), byteOffset: read.typed.offset(bytes), byteLength: read.typed.length(bytes) };
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
  const attachment: Attachment = { type: isFile ? 'File' : 'Blob', size: read.size(blob), blob: ++lastBlob };
  unread.set(lastBlob, new Weak(blob));
  unread.delete(lastBlob - MOST_UNREAD);
  const mime = read.type(blob);
  if (mime) attachment.mime = mime;
  if (isFile) attachment.name = read.name(blob);
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
  readBytes(natives.apply(slice, blob, [0, MOST_HELD_BYTES]), (bytes) => {
    onBytes(number, hold('ArrayBuffer', bytes, 0, read.bytes(bytes)));
    next();
  }, next);
}

/** Later. Runs nothing of the page's: the promise is ours alone, and is said to be of the browser's own kind. */
export function readBytes(blob: Blob, done: (bytes: ArrayBuffer) => void, failed: () => void): void {
  const promise = natives.apply(arrayBuffer, blob, []);
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
  for (let at = 0, length = read.typed.length(bytes); at < length; at++) binary += natives.fromCharCode(bytes[at] as number);
  attachment.base64 = natives.btoa(binary);
}

/** The bytes of an attachment, as the type that it was. Throws where they are not there. */
export function reviveAttachment({ type, size, base64 }: Attachment): ArrayBuffer | ArrayBufferView {
  const binary = natives.atob(base64 ?? '');
  const { length } = binary;
  if (length < size) throw new natives.Error(`of this ${type} (${size} bytes) only ${length} were kept`);
  const bytes = new natives.Uint8Array(length);
  for (let at = 0; at < length; at++) bytes[at] = natives.apply(natives.charCodeAt, binary, [at]);
  const whole = read.typed.buffer(bytes);
  if (type === 'ArrayBuffer') return whole;
  const View = VIEWS[type];
  return View ? new View(whole) : bytes;
}

const VIEWS: Record<string, (new (buffer: ArrayBuffer) => ArrayBufferView) | undefined> = {
  __proto__: null as never,
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
