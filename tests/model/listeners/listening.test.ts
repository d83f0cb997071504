import { describe, expect, it } from 'vitest';
import { Listening } from '../../../panel/model/listeners/listening';
import { nearest } from '../../../panel/model/nearest';

const changed = (change: 'on' | 'once' | 'off', event: string | undefined, count: number) => ({
  kind: 'listener' as const,
  seq: 1,
  at: 1,
  socket: 1,
  change,
  count,
  ...(event !== undefined && { event }),
});

describe('the listeners of a Socket', () => {
  it('leak if one is registered again after each reconnect', () => {
    const listening = new Listening();
    listening.connected();
    listening.apply(changed('on', 'chat', 1));
    listening.connected();
    listening.apply(changed('on', 'chat', 2));
    listening.connected();
    listening.apply(changed('on', 'chat', 3));
    expect(listening.leaks).toEqual([{ event: 'chat', count: 3, again: 2, removedNothing: 0 }]);
  });

  it('leak if `off()` removes nothing, again and again', () => {
    const listening = new Listening();
    listening.connected();
    for (const count of [1, 2, 3]) {
      listening.apply(changed('on', 'chat', count));
      listening.apply(changed('off', 'chat', count));
    }
    expect(listening.leaks).toEqual([{ event: 'chat', count: 3, again: 0, removedNothing: 3 }]);
  });

  it("don't leak if several are registered at once, or the old one is removed first", () => {
    const listening = new Listening();
    listening.connected();
    listening.apply(changed('on', 'chat', 1));
    listening.apply(changed('on', 'chat', 2));
    expect(listening.leaks).toEqual([]);
    listening.connected();
    listening.apply(changed('off', 'chat', 0));
    listening.apply(changed('on', 'chat', 1));
    expect(listening.leaks).toEqual([]);
  });

  it('are forgotten when the page removes all of them', () => {
    const listening = new Listening();
    listening.apply(changed('on', 'chat', 1));
    listening.apply(changed('on', 'typing', 1));
    expect(listening.names).toEqual(['chat', 'typing']);
    listening.apply(changed('off', undefined, 0));
    expect(listening.names).toEqual([]);
  });
});

describe('the nearest names', () => {
  it('are those with a typo, the most similar first', () => {
    expect(nearest('new mesage', ['typing', 'new messages', 'new message'])).toEqual(['new message', 'new messages']);
    expect(nearest('Chat', ['chat'])).toEqual(['chat']);
  });

  it('are empty if nothing is similar', () => {
    expect(nearest('welcome', ['typing', 'disconnecting'])).toEqual([]);
    expect(nearest('x', [])).toEqual([]);
  });
});
