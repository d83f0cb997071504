import type { Attachment, Portable, Special } from '../../../src/protocol/payload';
import { t } from '../../../src/i18n/t';

/** Arguments as the user can edit them. */
export interface EditableArgs {
  /** An indented JSON array; binary values are written as `{"_placeholder": true, "num": 0}`. */
  text: string;
  /** The values of the placeholders. */
  attachments: Attachment[];
  /** Kinds of values that were replaced because JSON can't represent them. */
  replaced: string[];
}

/** Writes captured arguments as JSON for editing and sending. */
export function editableArgs(args: readonly Portable[]): EditableArgs {
  const writer = new ArgsWriter();
  const text = JSON.stringify(writer.list(args), null, 2);
  return { text, attachments: writer.attachments, replaced: [...writer.replaced] };
}

class ArgsWriter {
  readonly attachments: Attachment[] = [];
  readonly replaced = new Set<string>();

  list(values: readonly Portable[]): unknown[] {
    return values.map((value) => this.value(value));
  }

  private value(value: Portable): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return this.list(value);
    if ('$type' in value) return this.special(value as Special);
    return this.object(Object.entries(value));
  }

  private object(entries: readonly [string, Portable][]): unknown {
    const kept = entries.filter(([, value]) => !isLeftOut(value));
    // A null prototype, so that `__proto__` becomes an own property.
    const object = Object.create(null) as Record<string, unknown>;
    for (const [key, value] of kept) object[key] = this.value(value);
    return object;
  }

  private special(special: Special): unknown {
    switch (special.$type) {
      case 'binary':
        return { _placeholder: true, num: this.attachments.push(special.attachment) - 1 };
      case 'object':
        return this.object(special.entries);
      case 'date':
        return special.value === 'Invalid Date' ? null : special.value;
      case 'undefined':
        return null;
      case 'number':
        return special.value === '-0' ? 0 : null;
      case 'error':
        return this.object(Object.entries(special.fields));
      default:
        this.replaced.add(NAMES[special.$type] ?? special.$type);
        return null;
    }
  }
}

/** JSON.stringify leaves out such properties too. */
function isLeftOut(value: Portable): boolean {
  if (typeof value !== 'object' || value === null || !('$type' in value)) return false;
  return value.$type === 'undefined' || value.$type === 'function' || value.$type === 'symbol';
}

const NAMES: Record<string, string> = {
  bigint: t('a BigInt'),
  symbol: t('a Symbol'),
  function: t('a function'),
  getter: t("a value that wasn't read"),
  proxy: t('a Proxy (not inspected)'),
  cycle: t('a circular reference'),
  cut: t('a value too large to keep'),
};
