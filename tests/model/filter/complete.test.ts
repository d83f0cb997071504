import { expect, it } from 'vitest';
import { complete } from '../../../panel/model/filter/complete';
import { quoted } from '../../../panel/model/filter/quoted';

const seen = { events: ['chat message', 'chat:typing', 'news'], namespaces: ['/', '/admin'], rooms: ['r1', 'game 7'], clients: ['KbyKLou9', 'xw2'] };
const words = (text: string, caret = text.length) => complete(text, caret, seen).items.map(({ word }) => word);

it('offers the keys, and those that start with the typed text', () => {
  expect(words('')).toContain('event:');
  expect(words('e')).toEqual(['event:']);
  expect(words('hello -a')).toEqual(['-ack:', '-after:']);
});

it('offers the recorded values, quoted if necessary', () => {
  expect(words('event:')).toEqual(['event:"chat message"', 'event:chat:typing', 'event:news']);
  expect(words('(event:typ')).toEqual(['event:chat:typing']);
  expect(words('nsp:')).toEqual(['nsp:/', 'nsp:/admin']);
  expect(words('is:error|bo')).toEqual(['is:error|bookmarked']);
  expect(words('room:')).toEqual(['room:r1', 'room:"game 7"']);
  expect(words('room:r1|7')).toEqual(['room:r1|"game 7"']);
  expect(words('-client:kby')).toEqual(['-client:KbyKLou9']);
  expect(words('side:')).toEqual(['side:page', 'side:server']);
});

it('reports which part of the text the completions replace', () => {
  expect(complete('a event:ne b', 10, seen)).toMatchObject({ from: 2, to: 10, items: [{ word: 'event:news' }] });
});

it('offers nothing for an unknown key, or a complete word', () => {
  expect(words('chat:')).toEqual([]);
  expect(words('event:news')).toEqual([]);
});

it('quotes what would otherwise mean something else', () => {
  expect(['a', 'a b', 'a"b', '*', '/admin', '/a/i', ''].map(quoted)).toEqual(['a', '"a b"', '"a\\"b"', '"*"', '/admin', '/a/i', '""']);
});
