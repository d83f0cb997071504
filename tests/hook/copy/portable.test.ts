import type { Attachment } from '../../../src/protocol/payload';
import { describe, expect, it } from 'vitest';
import { copyValues, toPortable } from '../../../src/hook/copy/portable';

describe('a portable copy', () => {
  it('is the value itself for plain JSON', () => {
    const value = { a: [1, 'two', null, true], b: { c: 0.5 } };
    expect(toPortable(value)).toEqual(value);
  });

  it.each([
    [undefined, { $type: 'undefined' }],
    [Number.NaN, { $type: 'number', value: 'NaN' }],
    [-0, { $type: 'number', value: '-0' }],
    [10n, { $type: 'bigint', value: '10' }],
    [Symbol('s'), { $type: 'symbol', value: 'Symbol(s)' }],
    [function go() {}, { $type: 'function', value: 'go' }],
    [new Date(0), { $type: 'date', value: '1970-01-01T00:00:00.000Z' }],
    [new Date(Number.NaN), { $type: 'date', value: 'Invalid Date' }],
  ])('keeps what JSON would lose: %s', (value, copy) => {
    expect(toPortable(value)).toEqual(copy);
  });

  it("doesn't confuse a value of the page with one of its own marks", () => {
    expect(toPortable({ $type: 'proxy' })).toEqual({ $type: 'object', name: 'Object', entries: [['$type', 'proxy']] });
  });

  it('keeps bytes with their type and size', () => {
    expect(toPortable(new Uint8Array([1, 2, 3]))).toEqual({
      $type: 'binary',
      attachment: { type: 'Uint8Array', size: 3, base64: 'AQID' },
    });
  });

  it('keeps the first 64 KiB of a big binary', () => {
    expect(toPortable(new ArrayBuffer(1_000_000))).toEqual({
      $type: 'binary',
      attachment: { type: 'ArrayBuffer', size: 1_000_000, base64: Buffer.alloc(65_536).toString('base64') },
    });
  });

  it('keeps at most a megabyte of many binaries', () => {
    const copies = structuredClone(toPortable(Array.from({ length: 40 }, () => new ArrayBuffer(65_536)))) as unknown as { attachment: Attachment }[];
    expect(copies.filter(({ attachment: { base64 } }) => base64 !== undefined)).toHaveLength(16);
    expect(copies.every(({ attachment: { size } }) => size === 65_536)).toBe(true);
  });

  it('keeps an error with its own fields', () => {
    const error = Object.assign(new TypeError('xhr poll error'), { description: 503 });
    expect(toPortable(error)).toEqual({
      $type: 'error',
      name: 'TypeError',
      message: 'xhr poll error',
      fields: { description: 503 },
    });
  });

  it('reads no accessor, not even one that throws', () => {
    let reads = 0;
    const value = {
      get secret() {
        reads++;
        throw new Error('read');
      },
    };
    expect(toPortable(value)).toEqual({ secret: { $type: 'getter' } });
    expect(reads).toBe(0);
  });

  it('calls no toJSON', () => {
    const value = {
      toJSON() {
        throw new Error('called');
      },
    };
    expect(toPortable(value)).toEqual({ toJSON: { $type: 'function', value: 'toJSON' } });
  });

  it("ends at a cycle, but shows the same object twice if it isn't one", () => {
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    expect(toPortable(cyclic)).toEqual({ self: { $type: 'cycle' } });
    const shared = { x: 1 };
    expect(toPortable([shared, shared])).toEqual([{ x: 1 }, { x: 1 }]);
  });

  it('is limited in depth, in values and in length', () => {
    let deep: unknown = 'end';
    for (let i = 0; i < 10_000; i++) deep = [deep];
    expect(JSON.stringify(toPortable(deep))).toContain('nested deeper');
    expect(JSON.stringify(toPortable(Array(1_000_000).fill(1))).length).toBeLessThan(20_000);
    expect(JSON.stringify(toPortable('x'.repeat(10_000_000))).length).toBeLessThan(1_000);
  });

  it('stores __proto__ and $type keys as entries, so that they have no effect', () => {
    const value: unknown = JSON.parse('{"__proto__": {"polluted": true}, "$type": "fake"}');
    const copy = toPortable(value);
    expect(copy).toMatchObject({ $type: 'object', name: 'Object' });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('survives a Proxy that throws in every trap', () => {
    const hostile = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error('touched');
        },
      },
    );
    expect(toPortable(hostile)).toEqual({ $type: 'proxy' });
  });
});

describe('what copies take', () => {
  it('is the size of the kept copies', () => {
    const { weight } = copyValues(['x'.repeat(50_000), 'x'.repeat(10_000_000), new ArrayBuffer(1_000_000), { a: 1 }]);
    expect(weight).toBeGreaterThan(50_000 + 65_536);
    expect(weight).toBeLessThan(50_000 + 65_536 + 1_000);
  });

  it('is counted again each time', () => {
    copyValues(['x'.repeat(50_000)]);
    expect(copyValues([1]).weight).toBeLessThan(100);
  });
});
