import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matcherOf } from '../../../src/hook/workbench/matcherOf';

it.each([
  ['chat', 'chat', true],
  ['chat', 'chats', false],
  ['chat*', 'chat message', true],
  ['*message', 'chat message', true],
  ['*', '', true],
  ['a*b*c', 'a-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['ab*ba', 'aba', false],
  ['', '', true],
  ['', 'a', false],
])('%j and %j: %j', (pattern, name, fits) => {
  expect(matcherOf(pattern)(name)).toBe(fits);
});

it('says what a regular expression would', () => {
  const piece = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
  const name = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
  fc.assert(
    fc.property(piece, name, (pattern, name) => {
      expect(matcherOf(pattern)(name)).toBe(new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(name));
    }),
  );
});
