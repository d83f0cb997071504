import type { Attachment, Portable, Special } from '../../../src/protocol/payload';
import { decodeRow } from './rowArgs';
import type { Row } from '../row';

/** More bytes aren't written as code. */
const MOST_BYTES = 256;

/** A row as code that emits the same event: `socket.timeout(500).emit("chat", "hi", (err, response) => {})`. */
export function emitCode(row: Row): string {
  const { capture } = row;
  const args = decodeRow(row).args.map((arg) => valueCode(arg));
  const flags = [];
  let ack: string | undefined;
  if (capture.kind === 'outgoing') {
    if (capture.volatile) flags.push('.volatile');
    if (capture.compress === false) flags.push('.compress(false)');
    // A replay may have the panel's own timeout.
    const timeout = capture.replay && capture.awaits === undefined ? undefined : capture.timeout;
    if (timeout !== undefined) flags.push(`.timeout(${timeout})`);
    if (capture.awaits === 'promise') return `await socket${flags.join('')}.emitWithAck(${[JSON.stringify(row.event), ...args].join(', ')});`;
    if (timeout !== undefined) ack = '(err, response) => {}';
    else if (capture.ackId !== undefined) ack = '(response) => {}';
  }
  const all = [JSON.stringify(row.event), ...args, ...(ack ? [ack] : [])];
  return `socket${flags.join('')}.emit(${all.join(', ')});`;
}

/** A string as it is, anything else as JSON, for pasting elsewhere. */
export function valueJson(value: Portable): string {
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
}

/** `[0].user["first name"]`, to append to the name of the argument array. */
export function pathCode(steps: readonly string[]): string {
  return steps.map((step) => (/^\d+$/.test(step) ? `[${step}]` : isName(step) ? `.${step}` : `[${JSON.stringify(step)}]`)).join('');
}

/** A value as code. What code can't express becomes a comment. */
export function valueCode(value: Portable): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((each) => valueCode(each)).join(', ')}]`;
  if ('$type' in value) return specialCode(value as Special);
  return objectCode(Object.entries(value));
}

function objectCode(entries: readonly [string, Portable][]): string {
  return entries.length === 0 ? '{}' : `{ ${entries.map(([key, value]) => `${keyCode(key)}: ${valueCode(value)}`).join(', ')} }`;
}

function keyCode(key: string): string {
  // In an object literal, `__proto__` sets the prototype.
  if (key === '__proto__') return '["__proto__"]';
  return isName(key) ? key : JSON.stringify(key);
}

function isName(key: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(key);
}

function specialCode(special: Special): string {
  switch (special.$type) {
    case 'undefined':
      return 'undefined';
    case 'number':
      return special.value;
    case 'bigint':
      return `${special.value}n`;
    case 'date':
      return `new Date(${JSON.stringify(special.value)})`;
    case 'binary':
      return binaryCode(special.attachment);
    case 'error':
      return `new Error(${JSON.stringify(special.message)})`;
    case 'object':
      return objectCode(special.entries);
    default:
      return `undefined /* ${special.$type} */`;
  }
}

function binaryCode({ type, size, base64 }: Attachment): string {
  const bytes = base64 === undefined ? undefined : [...atob(base64)].map((char) => char.charCodeAt(0));
  if (!bytes || bytes.length !== size || size > MOST_BYTES) return `new Uint8Array(${size}) /* ${type}, ${size} bytes */`;
  return `new Uint8Array([${bytes.join(', ')}])`;
}
