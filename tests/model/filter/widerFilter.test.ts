import { describe, expect, it } from 'vitest';
import { widerFilter } from '../../../panel/model/filter/widerFilter';

const EVENTS = ['chat message', 'new message', 'ping'];

describe('a filter that finds no event of this name', () => {
  it('is widened to names that begin with the word, or else contain it', () => {
    expect(widerFilter('event:Chat', EVENTS)).toBe('event:Chat*');
    expect(widerFilter('event:message', EVENTS)).toBe('event:*message*');
    expect(widerFilter('nsp:/ (event:chat or is:error)', EVENTS)).toBe('nsp:/ (event:chat* or is:error)');
  });

  it('stays if no name contains the word, or if it has a wildcard, quotes or alternatives', () => {
    for (const text of ['event:nothing', 'event:chat*', 'event:"chat"', 'event:chat|ping', '-event:chat', 'event:ping', 'chat', '']) {
      expect(widerFilter(text, EVENTS), text).toBeUndefined();
    }
  });
});
