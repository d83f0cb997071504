import { isKey } from './keys';
import type { Problem, Term, Value } from './query';
import { t } from '../../../src/i18n/t';

export type Token = { kind: '(' | ')' | 'and' | 'or' | 'not'; at: number; end: number } | Term;

/** Splits a text into tokens, or returns the problem. */
export function lex(text: string): { tokens: Token[] } | { problem: Problem } {
  const tokens: Token[] = [];
  let depth = 0;
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const char = text[at] as string;
    if (char === '(' || (char === ')' && depth > 0)) {
      depth += char === '(' ? 1 : -1;
      tokens.push({ kind: char, at, end: ++at });
    } else if (char === '-' && /[^\s)]/.test(text[at + 1] ?? ' ')) {
      tokens.push({ kind: 'not', at, end: ++at });
    } else {
      const word = readWord(text, at, depth > 0);
      if ('message' in word) return { problem: word };
      tokens.push(word);
      at = word.end;
    }
  }
  return { tokens };
}

function readWord(text: string, at: number, inBrackets: boolean): Token | Problem {
  const colon = text.indexOf(':', at);
  const key = colon > at ? text.slice(at, colon) : '';
  if (isKey(key)) {
    const value = readValue(text, colon + 1, inBrackets);
    return 'message' in value ? value : { kind: 'term', key: key.toLowerCase(), value: value.value, at, end: value.end };
  }
  const value = readValue(text, at, inBrackets);
  if ('message' in value) return value;
  const word = value.value.kind === 'text' && !value.value.quoted ? value.value.text.toLowerCase() : '';
  if (word === 'and' || word === 'or' || word === 'not') return { kind: word, at, end: value.end };
  return { kind: 'term', ...value, at };
}

function readValue(text: string, at: number, inBrackets: boolean): { value: Value; end: number } | Problem {
  if (text[at] === '"') return readPhrase(text, at);
  const regex = readRegex(text, at);
  if (regex) return regex;
  const pattern = inBrackets ? /[\s)]/g : /\s/g;
  pattern.lastIndex = at;
  const end = pattern.exec(text)?.index ?? text.length;
  return { value: { kind: 'text', text: text.slice(at, end), quoted: false }, end };
}

/** `\"` and `\\` are escapes. */
function readPhrase(text: string, at: number): { value: Value; end: number } | Problem {
  const found = /^"((?:[^"\\]|\\.)*)"/s.exec(text.slice(at));
  if (!found) return { message: t('Missing closing quote.'), at, end: text.length };
  const phrase = (found[1] as string).replace(/\\(.)/gs, '$1');
  return { value: { kind: 'text', text: phrase, quoted: true }, end: at + found[0].length };
}

/** Something that only looks like one, such as the namespace `/admin`, isn't a regular expression. */
function readRegex(text: string, at: number): { value: Value; end: number } | Problem | undefined {
  const found = /^\/((?:[^/\\\n]|\\.)+)\/([imsu]*)(?=[\s)]|$)/.exec(text.slice(at));
  if (!found) return undefined;
  const end = at + found[0].length;
  try {
    const flags = new Set(`g${found[2] || 'i'}`);
    return { value: { kind: 'regex', pattern: new RegExp(found[1] as string, [...flags].join('')) }, end };
  } catch (error) {
    return { message: t('Invalid regular expression: {message}', { message: (error as Error).message }), at, end };
  }
}

function skipSpace(text: string, at: number): number {
  while (/\s/.test(text[at] ?? '')) at++;
  return at;
}
