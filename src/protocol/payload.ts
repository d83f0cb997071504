/**
 * Arguments of an event, in one of two forms.
 *
 * `text` is the packet's encoded text, as Socket.IO's encoder returned it or its decoder received it
 * (`2/admin,7["chat","hi"]`): an immutable string that exists anyway, so keeping it costs the page nothing. `copy` is a
 * portable copy of the arguments (without the event name), if there is no such text: a buffered emit, or a custom
 * parser.
 */
export type Payload = TextPayload | CopyPayload;

export interface TextPayload {
  form: 'text';
  text: string;
  /** Binary attachments in the order of their placeholders. */
  attachments?: Attachment[];
  /** Length of the whole text, if only its beginning was kept. */
  cutFrom?: number;
}

export interface CopyPayload {
  form: 'copy';
  args: Portable[];
  /** The bytes of the whole packet, if the page's parser makes bytes (msgpack). */
  encoded?: Attachment;
}

/** Binary data of an event. */
export interface Attachment {
  /** `ArrayBuffer`, `Uint8Array`, `Blob`, `File`… */
  type: string;
  /** Bytes. */
  size: number;
  /** The first 64 KiB of the bytes. Those of a Blob or File come later, if at all. */
  base64?: string;
  /** The number of a Blob or File in its page. Its bytes come later and refer to it. */
  blob?: number;
  /** The name of a File. */
  name?: string;
  mime?: string;
}

/**
 * A value that JSON can represent without loss. Plain JSON stays as it is; everything else is an object with `$type`. A
 * plain object that has a key `$type` or `__proto__` is stored as entries.
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
  /** A Proxy, or an object that inherits from one: it was not inspected. */
  | { $type: 'proxy' }
  | { $type: 'cycle' }
  /** `value` says what was left out, for the user. */
  | { $type: 'cut'; value: string }
  | { $type: 'object'; name: string; entries: [string, Portable][] };
