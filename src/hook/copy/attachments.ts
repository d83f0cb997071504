import type { Attachment, Payload } from '../../protocol/payload';
import { each } from '../patch/lists';
import { getterOf, isA, natives } from '../patch/natives';
import { Dict, Table, Weak } from '../patch/tables';

/** Per attachment. Of a larger one, the start is kept. */
export const MOST_HELD_BYTES = 64 * 1024;

/** Copies of bytes at the time of the event. They are encoded as base64 only when they leave the page. */
const held = new Table<Attachment, Uint8Array>();

/** The browser's own accessors, because an object may override them. */
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

/** Describes a binary value as it is now; undefined for other values. */
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

/** The bytes of any binary value except a Blob. */
export function bytesOf(value: object): Uint8Array {
  if (!isView(value)) return new natives.Uint8Array(value as ArrayBuffer);
  const of = read.tag(value) ? read.typed : read.view;
  return new natives.Uint8Array(of.buffer(value), of.offset(value), of.length(value));
}

/** The position of its bytes. */
export function placeOf(bytes: Uint8Array) {
  return { buffer: read.typed.buffer(bytes), byteOffset: read.typed.offset(bytes), byteLength: read.typed.length(bytes) };
}

export function isBlob(value: unknown): value is Blob {
  return isA(blobs, value);
}

function hold(type: string, buffer: ArrayBuffer, offset: number, size: number): Attachment {
  const attachment: Attachment = { type, size };
  const kept = size < MOST_HELD_BYTES ? size : MOST_HELD_BYTES;
  // Constructed from another typed array, it is a copy.
  held.set(attachment, new natives.Uint8Array(new natives.Uint8Array(buffer, offset, kept)));
  return attachment;
}

/** Unread Blobs by number. Weak, so that the page's memory use doesn't change. */
const unread = new Dict<number, Weak<Blob>>();
const MOST_UNREAD = 100;
let lastBlob = 0;
let reading = false;

/** Its bytes are available only later, through a separate read. */
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

/** Reads the described Blobs that still exist, one after another. A Blob never changes. */
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
  // If it is gone, or a file that has changed on disk, only its type and size stay.
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

/** Asynchronous. Runs no code of the page: the promise never leaves this file and has the browser's own constructor. */
export function readBytes(blob: Blob, done: (bytes: ArrayBuffer) => void, failed: () => void): void {
  const promise = natives.apply(arrayBuffer, blob, []);
  natives.defineProperty(promise, 'constructor', { __proto__: null, value: undefined } as PropertyDescriptor);
  natives.apply(natives.then, promise, [done as () => void, failed]);
}

/** Encodes the stored bytes as base64. */
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

/** The bytes of an attachment, with their original type. Throws if they are missing. */
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
