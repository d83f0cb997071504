/**
 * Arguments of an event, in one of two forms.
 *
 * `text` is the packet's own encoded text, as Socket.IO's encoder made it or its decoder was given it
 * (`2/admin,7["chat","hi"]`): an immutable string that exists already, so that keeping it costs the page nothing.
 * `copy` is a portable copy of the arguments (event name not included), where there is no such text:
 * a buffered emit, or a custom parser.
 */
export type Payload = TextPayload | CopyPayload;

export interface TextPayload {
  form: 'text';
  text: string;
  /** Binary attachments in the order of their placeholders. */
  attachments?: Attachment[];
  /** Length of the whole text, where only its beginning was kept. */
  cutFrom?: number;
}

export interface CopyPayload {
  form: 'copy';
  args: Portable[];
}

/** Binary data that travels beside an event. */
export interface Attachment {
  /** `ArrayBuffer`, `Uint8Array`, `Blob`, `File`… */
  type: string;
  /** Bytes. */
  size: number;
  /** The first 64 KiB of the bytes; of a Blob or File they come later, if at all. */
  base64?: string;
  /** Ours: the number of a Blob or File in its page, by which its bytes come later. */
  blob?: number;
  /** A File's own. */
  name?: string;
  mime?: string;
}

/**
 * A value that JSON can carry without loss. Plain JSON stands for itself; everything else is an object
 * with `$type`. A plain object that itself has a key `$type` or `__proto__` travels as entries.
 */
export type Portable = null | boolean | number | string | Portable[] | PortableObject | Special;
export interface PortableObject {
  [key: string]: Portable;
}
export type Special =
  | { $type: 'undefined' }
  /** NaN, Infinity, -Infinity or -0. */
  | { $type: 'number'; value: string }
  | { $type: 'bigint'; value: string }
  | { $type: 'symbol'; value: string }
  | { $type: 'function'; value: string }
  /** `value` is an ISO time, or `Invalid Date`. */
  | { $type: 'date'; value: string }
  /** `fields`: own data properties besides name, message and stack. */
  | { $type: 'error'; name: string; message: string; fields: PortableObject }
  | { $type: 'binary'; attachment: Attachment }
  /** An accessor that was not read. */
  | { $type: 'getter' }
  /** A Proxy, or what inherits from one: it was not looked into. */
  | { $type: 'proxy' }
  | { $type: 'cycle' }
  /** `value` says what was left out, for a person. */
  | { $type: 'cut'; value: string }
  | { $type: 'object'; name: string; entries: [string, Portable][] };
