import { describe, expect, it } from 'vitest';
import { findIn, referenceOf, type Entry, type Topic } from '../../../panel/model/reference/reference';
import type { ClientMajor } from '../../../src/protocol/capture';

function names(client: ClientMajor, topic: Topic): string[] {
  return referenceOf(client).filter((entry) => entry.topic === topic).map(({ name }) => name);
}

function entry(client: ClientMajor, name: string): Entry {
  const found = referenceOf(client).find((each) => each.name === name);
  if (!found) throw new Error(`no entry ${name}`);
  return found;
}

const OF_ALL = [
  'connect', 'connect_error', 'disconnect', 'error', 'reconnect', 'reconnect_attempt', 'reconnect_error',
  'reconnect_failed', 'ping', 'open', 'close', 'packet', 'upgrade',
];
const OF_OLD = ['connecting', 'connect_timeout', 'reconnecting', 'pong'];
const OF_SERVER = ['connection', 'disconnecting', 'newListener', 'removeListener', 'new_namespace'];

describe('the reference', () => {
  it.each([1, 2] as const)('of version %i has every event that it emits', (client) => {
    expect(names(client, 'emitted').toSorted()).toEqual([...OF_ALL, ...OF_OLD].toSorted());
    expect(names(client, 'absent')).toEqual([]);
  });

  it.each([3, 4] as const)('of version %i explains what is gone', (client) => {
    expect(names(client, 'emitted').toSorted()).toEqual(OF_ALL.toSorted());
    expect(names(client, 'absent').toSorted()).toEqual(OF_OLD.toSorted());
    for (const name of OF_OLD) expect(entry(client, name).meaning).toMatch(/^Since version 3/);
  });

  it.each([1, 2, 3, 4] as const)('of version %i explains what only a server emits', (client) => {
    expect(names(client, 'server')).toEqual(expect.arrayContaining(OF_SERVER));
    expect(entry(client, 'connection').meaning).toContain('server');
  });

  it('says who emits what, and what became of it on the other object', () => {
    expect(entry(4, 'reconnect').facts).toContainEqual({ name: 'Emitted by', value: 'Manager' });
    expect(entry(4, 'reconnect').meaning).toContain('listen on `socket.io`');
    expect(entry(2, 'reconnect').facts).toContainEqual({ name: 'Emitted by', value: 'Socket and Manager' });
    expect(entry(4, 'error').meaning).toContain('ordinary event');
  });

  it('says which names cannot be sent', () => {
    const asName = (client: ClientMajor, name: string) => entry(client, name).facts.find((fact) => fact.name === 'As a name')?.value;
    expect(asName(4, 'disconnecting')).toContain('throws');
    expect(asName(2, 'connect')).toContain('sends nothing');
    expect(asName(4, 'reconnect')).toBeUndefined();
  });

  it.each([1, 2, 3, 4] as const)('of version %i has every reason, with what happens next and what to do', (client) => {
    const reasons = [
      'io server disconnect', 'io client disconnect', 'ping timeout', 'transport close', 'transport error', 'parse error',
      'forced close',
    ];
    expect(names(client, 'reasons')).toEqual(reasons);
    for (const reason of reasons) expect(entry(client, reason).facts.map(({ name }) => name)).toEqual(['Reconnects', 'To do']);
  });

  it('has the kinds of connect errors that a version can meet', () => {
    expect(names(4, 'errors')).toContain('older server');
    expect(names(4, 'errors')).not.toContain('older client');
    expect(names(2, 'errors')).toContain('older client');
    expect(entry(2, 'refused by a middleware').facts).toContainEqual({ name: 'Told by', value: '`error` of the Socket' });
  });

  it('is found by any words of it, in any order', () => {
    const found = findIn(referenceOf(4), 'TIMEOUT proxy idle');
    expect(found.map(({ name }) => name)).toEqual(['transport close']);
    expect(findIn(referenceOf(4), '  ')).toHaveLength(referenceOf(4).length);
  });

  it('has each name once in its topic, and no empty words', () => {
    for (const client of [1, 2, 3, 4] as const) {
      const entries = referenceOf(client);
      expect(new Set(entries.map(({ topic, name }) => `${topic} ${name}`)).size).toBe(entries.length);
      for (const { meaning, facts } of entries) expect([meaning, ...facts.map(({ value }) => value)].every(Boolean)).toBe(true);
    }
  });
});
