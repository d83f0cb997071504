import { boolean, list, MOST_DEPTH, natural, number, optional, shaped, string, tagged } from './checks';

const attachment = shaped({
  type: string,
  size: natural,
  base64: optional(string),
  name: optional(string),
  mime: optional(string),
  blob: optional(natural),
});
const special = tagged('$type', {
  undefined: {},
  number: { value: string },
  bigint: { value: string },
  symbol: { value: string },
  function: { value: string },
  date: { value: string },
  error: { name: string, message: string, fields: deeper },
  binary: { attachment },
  getter: {},
  proxy: {},
  cycle: {},
  cut: { value: string },
  object: { name: string, entries: list((entry) => Array.isArray(entry) && entry.length === 2 && string(entry[0]) && deeper(entry[1])) },
});

let depth = 0;

/** A portable value, including everything in it. */
export function isPortable(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === null || boolean(value) || string(value) || number(value);
  if (depth > MOST_DEPTH) return false;
  if (Array.isArray(value)) return value.every(deeper);
  return Object.hasOwn(value, '$type') ? special(value) : Object.values(value).every(deeper);
}

function deeper(value: unknown): boolean {
  depth++;
  try {
    return isPortable(value);
  } finally {
    depth--;
  }
}

export const isPayload = tagged('form', {
  text: { text: string, attachments: optional(list(attachment)), cutFrom: optional(natural) },
  copy: { args: list(isPortable), encoded: optional(attachment) },
});
