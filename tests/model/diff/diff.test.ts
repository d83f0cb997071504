import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Portable, PortableObject } from '../../../src/protocol/payload';
import { diffOf, type Diff } from '../../../panel/model/diff/diff';
import { textDifference } from '../../../panel/model/diff/textDifference';

/** Any values that a payload can carry; often alike, so that they have something in common. */
const leaf = fc.oneof(
  fc.constant<Portable>(null),
  fc.boolean(),
  fc.integer({ min: -2, max: 3 }),
  fc.constantFrom<Portable>('', 'a', 'b', -0, { $type: 'undefined' }, { $type: 'date', value: '2026-01-01' }, { $type: 'number', value: 'NaN' }),
);
const { value } = fc.letrec<{ value: Portable }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(fc.constantFrom('x', 'y', 'z', 'w'), tie('value')) as fc.Arbitrary<PortableObject>,
    fc.tuple(fc.constantFrom('Map', 'Object'), fc.uniqueArray(fc.tuple(fc.constantFrom('$type', 'x', '__proto__'), tie('value')), { selector: ([key]) => key }))
      .map(([name, entries]): Portable => ({ $type: 'object', name, entries })),
  ),
}));

/** What the value was turned into, given only what it was and what the diff tells: a value that is the same is taken from there. */
function apply(diff: Diff, before: Portable): Portable {
  switch (diff.kind) {
    case 'same':
      return before;
    case 'added':
    case 'changed':
      return diff.after;
    case 'removed':
      throw new Error('it is not there any more');
    case 'list':
      return diff.items.filter(({ after }) => after !== undefined).map(({ before: at, diff: item }) => apply(item, (before as Portable[])[at ?? -1] ?? null));
    case 'object': {
      const was = new Map(fieldsOf(before));
      return normal(diff.entries.filter((entry) => entry.diff.kind !== 'removed').map(({ name, diff: entry }) => [name, apply(entry, was.get(name) ?? null)]), diff.name);
    }
  }
}

function fieldsOf(object: Portable): [string, Portable][] {
  const { $type, entries } = object as { $type?: string; entries?: [string, Portable][] };
  return $type === 'object' && entries ? entries : Object.entries(object as PortableObject);
}

/** One form for an object, whatever the order of its names and the form it travels in. */
function normal(entries: [string, Portable][], name = 'Object'): Portable {
  return { $type: 'object', name, entries: entries.map(([key, each]): [string, Portable] => [key, normalOf(each)]).toSorted(([one], [other]) => (one < other ? -1 : 1)) };
}
function normalOf(any: Portable): Portable {
  if (Array.isArray(any)) return any.map(normalOf);
  if (typeof any !== 'object' || any === null) return any;
  const { $type, name } = any as { $type?: string; name?: string };
  if ($type === 'object') return normal(fieldsOf(any), name);
  return typeof $type === 'string' ? any : normal(fieldsOf(any));
}

/** Everything that the diff says was there before. */
function beforeOf(diff: Diff): Portable {
  switch (diff.kind) {
    case 'same':
      return diff.value;
    case 'removed':
    case 'changed':
      return diff.before;
    case 'added':
      throw new Error('it was not there');
    case 'list':
      return diff.items.filter(({ before }) => before !== undefined).map(({ diff: item }) => beforeOf(item));
    case 'object':
      return normal(diff.entries.filter((entry) => entry.diff.kind !== 'added').map(({ name, diff: entry }) => [name, beforeOf(entry)]), diff.name);
  }
}

describe('a diff', () => {
  it('of any value with itself reports no difference', () => {
    fc.assert(
      fc.property(value, (any) => {
        expect(diffOf(any, structuredClone(any)).kind).toBe('same');
      }),
    );
  });

  it('applied to the old value gives the new one, for any two values', () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        expect(normalOf(apply(diffOf(before, after), before))).toEqual(normalOf(after));
      }),
      { numRuns: 1_000 },
    );
  });

  it('contains everything that was in the old value, for any two values', () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        expect(normalOf(beforeOf(diffOf(before, after)))).toEqual(normalOf(before));
      }),
      { numRuns: 1_000 },
    );
  });

  it('numbers the items of a list on each side, in order', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 8 }), fc.array(value, { maxLength: 8 }), (before, after) => {
        const diff = diffOf(before, after);
        if (diff.kind !== 'list') return;
        const side = (name: 'before' | 'after') => diff.items.map((item) => item[name]).filter((at) => at !== undefined);
        expect(side('before')).toEqual(before.map((_, at) => at));
        expect(side('after')).toEqual(after.map((_, at) => at));
      }),
    );
  });

  it('distinguishes an inserted item from a changed one', () => {
    const diff = diffOf([1, 2, 3], [1, 9, 2, 4]);
    expect(diff).toEqual({
      kind: 'list',
      items: [
        { before: 0, after: 0, diff: { kind: 'same', value: 1 } },
        { after: 1, diff: { kind: 'added', after: 9 } },
        { before: 1, after: 2, diff: { kind: 'same', value: 2 } },
        { before: 2, after: 3, diff: { kind: 'changed', before: 3, after: 4 } },
      ],
    });
  });

  it('reports nothing as changed if items were only inserted or removed', () => {
    const lists = fc.uniqueArray(fc.record({ keep: fc.boolean(), item: fc.integer() }), { selector: ({ item }) => item, maxLength: 20 });
    fc.assert(
      fc.property(lists, (all) => {
        const some = all.filter(({ keep }) => keep).map(({ item }) => item);
        const kinds = (diff: Diff) => new Set(diff.kind === 'list' ? diff.items.map((item) => item.diff.kind) : []);
        expect([...kinds(diffOf(some, all.map(({ item }) => item)))].filter((kind) => kind !== 'same' && kind !== 'added')).toEqual([]);
        expect([...kinds(diffOf(all.map(({ item }) => item), some))].filter((kind) => kind !== 'same' && kind !== 'removed')).toEqual([]);
      }),
    );
  });

  it('reports a removed name in its place, and ignores the order of names', () => {
    expect(diffOf({ a: 1, b: 2, c: 3 }, { c: 3, a: 1 })).toMatchObject({ kind: 'object' });
    expect(diffOf({ a: 1, b: 2 }, { b: 2, a: 1 }).kind).toBe('same');
    const diff = diffOf({ a: 1, gone: 0, c: 3 }, { a: 1, c: 4 });
    expect(diff.kind === 'object' && diff.entries.map(({ name, diff: { kind } }) => [name, kind])).toEqual([['a', 'same'], ['gone', 'removed'], ['c', 'changed']]);
  });

  it('of two long lists without common items is fast', () => {
    const before = Array.from({ length: 20_000 }, (_, at) => at);
    const after = before.map((at) => -at - 1);
    const diff = diffOf(before, after);
    expect(diff.kind === 'list' && diff.items.length).toBe(20_000);
  });
});

describe('the difference of two texts', () => {
  it('is the part between their common start and end', () => {
    expect(textDifference('hello Bob!', 'hello Ann!')).toEqual({ start: 'hello ', before: 'Bob', after: 'Ann', end: '!' });
    expect(textDifference('aa', 'aaa')).toEqual({ start: 'aa', before: '', after: 'a', end: '' });
  });

  it('is limited, whatever their length, and short texts are reported whole', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (before, after) => {
        const { start, before: was, after: is, end } = textDifference(before, after);
        expect([start + was + end, start + is + end]).toEqual([before, after]);
      }),
    );
    const { start, before, end } = textDifference(`${'x'.repeat(9_000)}${'a'.repeat(9_000)}${'y'.repeat(9_000)}`, `${'x'.repeat(9_000)}${'y'.repeat(9_000)}`);
    expect((start + before + end).length).toBeLessThan(700);
  });
});
