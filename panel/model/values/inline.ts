import type { Portable, PortableObject, Special } from '../../../src/protocol/payload';
import { bytes } from '../units';
import { t } from '../../../src/i18n/t';

/** How much of a structure is written: from generous to brief, until the line fits. */
interface Measure {
  depth: number;
  items: number;
  characters: number;
}

const MEASURES: readonly Measure[] = [
  { depth: 8, items: 100, characters: 1000 },
  { depth: 5, items: 20, characters: 100 },
  { depth: 3, items: 8, characters: 40 },
  { depth: 2, items: 5, characters: 24 },
  { depth: 1, items: 3, characters: 16 },
  { depth: 0, items: 2, characters: 12 },
];

/** Stands for items of a list or an object that aren't written. */
export const LEFT_OUT: Special = { $type: 'cut', value: '' };

/** Values on one line of at most `most` characters, as code: `"hi", {user: "bob"}`. */
export function inline(values: readonly Portable[], most: number): string {
  let line = '';
  for (const measure of MEASURES) {
    const writer = new InlineWriter(measure, most);
    writer.list(values, 0);
    line = writer.text;
    if (!writer.isFull) return line;
  }
  return `${line.slice(0, Math.max(0, most - 1))}…`;
}

/** Stops when the line is full: the cost depends on the line, not on the value. */
class InlineWriter {
  text = '';

  constructor(
    private readonly measure: Measure,
    private readonly most: number,
  ) {}

  get isFull(): boolean {
    return this.text.length > this.most;
  }

  list(values: readonly Portable[], depth: number): void {
    this.each(values, (value) => this.value(value, depth));
  }

  private value(value: Portable, depth: number): void {
    if (typeof value === 'string') this.text += this.quote(value);
    else if (typeof value !== 'object' || value === null) this.text += String(value);
    else if (Array.isArray(value))
      this.nested('[', ']', value.length, depth, () => this.list(value, depth + 1));
    else if (isSpecial(value)) this.special(value, depth);
    else this.object(Object.entries(value), depth);
  }

  private object(entries: readonly [string, Portable][], depth: number): void {
    this.nested('{', '}', entries.length, depth, () =>
      this.each(entries, ([key, value]) => {
        if (value !== LEFT_OUT) this.text += `${keyName(key)}: `;
        this.value(value, depth + 1);
      }),
    );
  }

  private special(special: Special, depth: number): void {
    if (special.$type !== 'object') {
      this.text += special === LEFT_OUT ? '…' : specialName(special);
      return;
    }
    if (special.name !== 'Object') this.text += `${special.name} `;
    this.object(special.entries, depth);
  }

  private nested(open: string, close: string, size: number, depth: number, write: () => void): void {
    this.text += open;
    if (size > 0 && depth >= this.measure.depth) this.text += '…';
    else write();
    this.text += close;
  }

  private each<T>(items: readonly T[], write: (item: T) => void): void {
    for (let index = 0; index < items.length && !this.isFull; index++) {
      if (index > 0) this.text += ', ';
      if (index >= this.measure.items) {
        this.text += '…';
        return;
      }
      write(items[index] as T);
    }
  }

  private quote(text: string): string {
    const { characters } = this.measure;
    if (text.length <= characters) return JSON.stringify(text);
    return `${JSON.stringify(text.slice(0, characters)).slice(0, -1)}…"`;
  }
}

export function isSpecial(value: PortableObject | Special): value is Special {
  return '$type' in value;
}

/** A value that JSON doesn't have: `undefined`, `Error: not found`, `ArrayBuffer (12 B)`. */
export function specialName(special: Exclude<Special, { $type: 'object' }>): string {
  switch (special.$type) {
    case 'undefined':
      return 'undefined';
    case 'bigint':
      return `${special.value}n`;
    case 'function':
      return special.value ? t('function {source}', { source: special.value }) : 'function';
    case 'error':
      return special.message ? `${special.name}: ${special.message}` : special.name;
    case 'binary':
      return `${special.attachment.name ?? special.attachment.type} (${bytes(special.attachment.size)})`;
    case 'getter':
      return '(getter)';
    case 'proxy':
      return '(Proxy)';
    case 'cycle':
      return '(circular)';
    case 'cut':
      return `… (${special.value})`;
    default:
      return special.value;
  }
}

function keyName(key: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : JSON.stringify(key);
}
