import { describe, expect, it } from 'vitest';
import { hitsIn } from '../../../panel/model/find/hits';
import { linesOf, pathsTo } from '../../../panel/view/detail/tree';
import type { Portable } from '../../../src/protocol/payload';

function found(values: Portable[], pattern: RegExp): string[] {
  return [...hitsIn(values, pattern)].filter((hit) => hit !== undefined).map(({ steps, in: where, at }) => `${steps.join('.')} ${where} ${at}`);
}

describe('searching values', () => {
  it('finds names and values, in the order of the tree', () => {
    expect(found([{ user: 'Bob', tags: ['x', 'the user'] }, 'user'], /user/gi)).toEqual(['0.user name 0', '0.tags.1 value 4', '1 value 0']);
  });

  it("doesn't match an index as a name", () => {
    expect(found([['a', 'b'], 1], /1/g)).toEqual(['1 value 0']);
  });

  it("finds what JSON can't represent: dates, errors, fields of instances", () => {
    const values: Portable[] = [
      { $type: 'date', value: '2026-01-31T12:00:00Z' },
      { $type: 'error', name: 'TypeError', message: 'no way', fields: { code: 7 } },
      { $type: 'object', name: 'Map', entries: [['key', true]] },
      null,
    ];
    expect(found(values, /2026/g)).toEqual(['0 value 0']);
    expect(found(values, /no way/g)).toEqual(['1 value 11', '1.message value 0']);
    expect(found(values, /map|true/gi)).toEqual(['2 value 0', '2.key value 0']);
    expect(found(values, /null/g)).toEqual(['3 value 0']);
  });

  it('finds bytes as text and as hexadecimal', () => {
    const binary: Portable = { $type: 'binary', attachment: { type: 'ArrayBuffer', size: 4, base64: btoa('Hi\x00\xff') } };
    expect(found([binary], /hi/gi)).toHaveLength(1);
    expect(found([binary], /69 00 ff/g)).toHaveLength(1);
    expect(found([binary], /6900ff/g)).toHaveLength(1);
    expect(found([binary], /beef/g)).toHaveLength(0);
  });

  it('leads to a line of the tree, through the groups of a long array', () => {
    const values: Portable[] = [{ list: Array.from({ length: 250 }, (_, at) => ({ at, deep: [at === 180 ? 'needle' : ''] })) }];
    const hit = [...hitsIn(values, /needle/g)].find((each) => each !== undefined);
    const lines = linesOf(values, new Set(pathsTo(values, hit?.steps ?? [])));
    expect(lines.find(({ path }) => path === `/${hit?.steps.join('/')}`)?.value).toBe('needle');
    expect(lines.length).toBeLessThan(120);
  });
});
