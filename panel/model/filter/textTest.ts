import type { Value } from './query';

/** Whether a text matches, from a position on. */
export type TextTest = (text: string, from?: number) => boolean;

/** Matches anywhere, ignoring case. A compiled expression doesn't copy each text, as lower-casing would. */
export function containsTest(value: Value): TextTest {
  return testOf(containsPattern(value));
}

/** Matches the whole text; `*` matches anything and `|` separates alternatives, except in quoted text. */
export function wholeTest(value: Value): TextTest {
  return testOf(wholePattern(value));
}

export function containsPattern(value: Value): RegExp {
  return value.kind === 'regex' ? value.pattern : new RegExp(escaped(value.text), 'gi');
}

export function wholePattern(value: Value): RegExp {
  if (value.kind === 'regex') return value.pattern;
  const body = value.quoted ? escaped(value.text) : alternatives(value).map(wildcards).join('|');
  return new RegExp(`^(?:${body})$`, 'gis');
}

/** `in|out`; quoted text is one alternative. */
export function alternatives({ text, quoted }: { text: string; quoted: boolean }): string[] {
  return quoted ? [text] : text.split('|').filter((part) => part !== '');
}

function testOf(pattern: RegExp): TextTest {
  return (text, from = 0) => {
    pattern.lastIndex = from;
    return pattern.test(text);
  };
}

function wildcards(text: string): string {
  return text.split('*').map(escaped).join('.*');
}

/** Escapes a text for use in a regular expression. */
export function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
