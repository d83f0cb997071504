import type { Attachment, Portable, Special } from '../protocol/payload';
import { t } from '../i18n/t';

/**
 * Makes parsed JSON portable, in place if possible: objects that look like the portable form itself (`$type`,
 * `__proto__`) become entries. With `attachments`, `{"_placeholder":true,"num":0}` becomes the binary value; without,
 * it stays an ordinary object, as in a packet that isn't binary.
 */
export function portableFromJson(value: unknown, attachments?: readonly Attachment[]): Portable {
  try {
    return convert(value, attachments);
  } catch {
    return { $type: 'cut', value: t('nested too deep to show') };
  }
}

function convert(value: unknown, attachments: readonly Attachment[] | undefined): Portable {
  if (typeof value !== 'object' || value === null) return value as Portable;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = convert(value[index], attachments);
    return value as Portable[];
  }
  return convertObject(value as Record<string, unknown>, attachments);
}

function convertObject(
  object: Record<string, unknown>,
  attachments: readonly Attachment[] | undefined,
): Portable {
  if (attachments && object._placeholder === true) return attachmentFor(object.num, attachments);
  const keys = Object.keys(object);
  if (keys.includes('$type') || keys.includes('__proto__')) {
    const entries = keys.map((key): [string, Portable] => [key, convert(ownValue(object, key), attachments)]);
    return { $type: 'object', name: 'Object', entries };
  }
  for (const key of keys) object[key] = convert(object[key], attachments);
  return object as { [key: string]: Portable };
}

/** Not `object[key]`, which reads the prototype for `__proto__`. */
function ownValue(object: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(object, key)?.value;
}

function attachmentFor(num: unknown, attachments: readonly Attachment[]): Special {
  const attachment = typeof num === 'number' ? attachments[num] : undefined;
  if (attachment) return { $type: 'binary', attachment };
  return { $type: 'cut', value: t('binary attachment {num} is missing', { num: String(num) }) };
}
