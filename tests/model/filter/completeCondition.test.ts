import { expect, it } from 'vitest';
import { complete } from '../../../panel/model/filter/complete';
import { completeCondition } from '../../../panel/model/filter/completeCondition';

const SEEN = { events: ['chat message'], namespaces: ['/'], rooms: [], clients: [] };
const words = (text: string) => completeCondition(text, text.length, SEEN).items.map(({ word }) => word);

it('offers only what is known when an event is held', () => {
  expect(words('is:')).toEqual(['is:binary', 'is:no-listener']);
  expect(words('is:ack')).toEqual([]);
  expect(words('event:ch')).toEqual(['event:"chat message"']);
  expect(words('chat -is:bin')).toEqual(['-is:binary']);
  expect(words('')).toEqual(expect.arrayContaining(['event:', 'is:', 'dir:', 'size:', 'payload:', 'nsp:']));
  expect(words('a')).toEqual([]);
});

it('stands where the completions of any filter do', () => {
  expect(completeCondition('x ev', 4, SEEN)).toEqual(complete('x ev', 4, SEEN));
});
