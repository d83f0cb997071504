import { describe, expect, it } from 'vitest';
import { jsonProblem } from '../../../panel/model/draft/jsonProblem';
import { mistakeRange } from '../../../panel/model/draft/mistakeRange';

describe('the marked range of a mistake', () => {
  it.each([
    ['[1, nul]', 'nul'],
    ['["a" "b"]', '"'],
    ['[1,]', ','],
    ['[01.5.]', '1.5.'],
    ['[{a: 1}]', 'a'],
    ["['a']", "'"],
  ])('in %s is the word or the character: %s', (text, marked) => {
    expect(marking(text)).toBe(marked);
  });

  it.each([
    ['[1, 23', '3'],
    ['[1, 2  \n', '2'],
    ['[', '['],
  ])('in %j, which ends too early, is the last character: %s', (text, marked) => {
    expect(marking(text)).toBe(marked);
  });

  it('is before the end of a line, which shows no mark', () => {
    expect(marking('["a\nb"]')).toBe('a');
  });

  it('is empty in an empty text', () => {
    expect(mistakeRange('', 0)).toBeUndefined();
    expect(mistakeRange('  ', 2)).toEqual({ from: 0, to: 1 });
  });
});

function marking(text: string): string | undefined {
  const range = mistakeRange(text, jsonProblem(text)?.at ?? -1);
  return range && text.slice(range.from, range.to);
}
