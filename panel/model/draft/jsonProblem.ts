import { t } from '../../../src/i18n/t';

/** Where the JSON is invalid. Lines and columns start at 1. */
export interface JsonProblem {
  line: number;
  column: number;
  /** Index in the text. */
  at: number;
  /** The problem and how to solve it, for the user. */
  words: string;
}

/**
 * The first error in a JSON text; undefined if it is valid. The messages of browsers differ, and some have no position,
 * so this parses the text itself.
 */
export function jsonProblem(text: string): JsonProblem | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    const { at, words } = findMistake(text);
    const before = text.slice(0, at).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1, at, words };
  }
}

class Mistake {
  constructor(
    readonly at: number,
    readonly words: string,
  ) {}
}

function findMistake(text: string): Mistake {
  try {
    new Reader(text).read();
  } catch (mistake) {
    if (mistake instanceof Mistake) return mistake;
  }
  return new Mistake(0, t('Invalid JSON.'));
}

const NUMBER = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_$][\w$]*/y;
const LITERALS = new Set(['true', 'false', 'null']);

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  read(): void {
    this.value(t('a value'));
    this.space();
    if (this.at < this.text.length) this.fail(t('Unexpected text after the closing bracket. Remove it.'));
  }

  private value(expected: string): void {
    this.space();
    const char = this.text[this.at];
    if (char === undefined) this.fail(t('Unexpected end of text. Expected: {expected}.', { expected }));
    else if (char === '[') this.array();
    else if (char === '{') this.object();
    else if (char === '"') this.string();
    else if (!this.number()) this.word(expected);
  }

  private array(): void {
    this.at++;
    if (this.closes(']')) return;
    do this.value(t('a value or "]"'));
    while (this.goesOn(']'));
  }

  private object(): void {
    this.at++;
    if (this.closes('}')) return;
    do this.entry();
    while (this.goesOn('}'));
  }

  private entry(): void {
    this.space();
    if (this.text[this.at] === undefined) this.fail(t('Unexpected end of text: "}" is missing.'));
    if (this.text[this.at] !== '"') this.fail(t('Property names must be in double quotes, as in {"name": 1}.'));
    this.string();
    this.space();
    if (this.text[this.at] !== ':') this.fail(t('Missing colon after the property name.'));
    this.at++;
    this.value(t('a value'));
  }

  /** After a value: true at a comma, false at the closing bracket. */
  private goesOn(close: string): boolean {
    if (this.closes(close)) return false;
    if (this.text[this.at] === undefined) this.fail(t('Unexpected end of text: "{bracket}" is missing.', { bracket: close }));
    if (this.text[this.at] !== ',') this.fail(t('Missing comma or "{bracket}".', { bracket: close }));
    const comma = this.at++;
    this.space();
    if (this.text[this.at] === close)
      this.fail(t('Trailing comma. Remove it.'), comma);
    return true;
  }

  private closes(close: string): boolean {
    this.space();
    if (this.text[this.at] !== close) return false;
    this.at++;
    return true;
  }

  private string(): void {
    const start = this.at++;
    for (; this.text[this.at] !== '"'; this.at++) {
      const char = this.text[this.at];
      if (char === undefined) this.fail(t('This string has no closing double quote.'), start);
      else if (char < ' ') this.fail(t("A string can't contain a line break or tab. Use \\n or \\t."));
      else if (char === '\\') this.escape();
    }
    this.at++;
  }

  private escape(): void {
    const rest = this.text.slice(this.at + 1, this.at + 6);
    if (!/^(["\\/bfnrt]|u[\da-fA-F]{4})/.test(rest)) {
      this.fail(t('Unknown escape sequence. For a backslash, use two.'));
    }
    this.at += rest[0] === 'u' ? 5 : 1;
  }

  private number(): boolean {
    const number = this.match(NUMBER);
    if (number === undefined) return false;
    this.at += number.length;
    if (/[\d.]/.test(this.text[this.at] ?? ''))
      this.fail(t('Invalid JSON number.'));
    return true;
  }

  private word(expected: string): void {
    const word = this.match(WORD);
    if (word !== undefined && LITERALS.has(word)) this.at += word.length;
    else if (this.text[this.at] === "'") this.fail(t('Use double quotes for strings, not single quotes.'));
    else if (word === 'undefined') this.fail(t('JSON has no undefined. Use null, or leave the property out.'));
    else if (word !== undefined) this.fail(t('"{word}" isn\'t valid JSON. Put strings in double quotes.', { word }));
    else this.fail(t('Unexpected character. Expected: {expected}.', { expected }));
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0];
  }

  private space(): void {
    while (' \t\n\r'.includes(this.text[this.at] ?? 'x')) this.at++;
  }

  private fail(words: string, at = this.at): never {
    throw new Mistake(at, words);
  }
}
