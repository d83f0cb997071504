import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeArgs } from '../../../panel/model/draft/completeArgs';
import { hintsFor } from '../../../panel/model/draft/hintsFor';
import { jsonPlace } from '../../../panel/model/draft/jsonPlace';
import { shapeOf } from '../../../panel/model/draft/shape';

const SEEN = shapeOf([
  [{ user: 'ann', age: 30, tags: ['a', 'b'], at: { lat: 1 } }, 'x'],
  [{ user: 'bob', age: 31, tags: [] }, 'y'],
]);

/** The caret is where the bar is. */
function at(marked: string) {
  const caret = marked.indexOf('|');
  return { text: marked.replace('|', ''), caret };
}
const words = (marked: string, variables = false) => {
  const { text, caret } = at(marked);
  return completeArgs(text, caret, SEEN, variables).items.map(({ word }) => word);
};
function accepted(marked: string, nth = 0): string {
  const { text, caret } = at(marked);
  const { from, to, items } = completeArgs(text, caret, SEEN, false);
  return text.slice(0, from) + (items[nth]?.word ?? '') + text.slice(to);
}

describe('completion in the arguments', () => {
  it('suggests the keys that were recorded at that place, those that were always there first', () => {
    expect(words('[{|')).toEqual(['"user": ', '"age": ', '"tags": ', '"at": ']);
    expect(words('[{"user": "ann", |')).toEqual(['"age": ', '"tags": ', '"at": ']);
    expect(words('[{"a|')).toEqual(['"age": ', '"at": ']);
    expect(words('[{"at": {"|')).toEqual(['"lat": ']);
  });

  it('suggests the values that were recorded at that place', () => {
    expect(words('[{"user": |')).toEqual(['"ann"', '"bob"']);
    expect(words('[{"user": "b|"}]')).toEqual(['"bob"']);
    expect(words('[{"age": 3|')).toEqual(['30', '31']);
    expect(words('[{"tags": ["a", |')).toEqual(['"a"', '"b"']);
    expect(words('[{}, "|')).toEqual(['"x"', '"y"']);
  });

  it('replaces what is typed of it, up to its end', () => {
    expect(accepted('[{"us|": 1}]')).toBe('[{"user": 1}]');
    expect(accepted('[{"us|')).toBe('[{"user": ');
    expect(accepted('[{"user": "b|"}]')).toBe('[{"user": "bob"}]');
    expect(accepted('[{"age": 3|, "x": 1}]', 1)).toBe('[{"age": 31, "x": 1}]');
  });

  it('offers variables at the start of a string, and only if they are replaced', () => {
    expect(words('["|', true)).toContain('"{{uuid}}"');
    expect(words('["{{n|', true)).toEqual(['"{{now}}"']);
    expect(words('["|')).toEqual([]);
  });

  it('suggests nothing if nothing can be inserted', () => {
    for (const marked of ['|', '[]|', '[1 |', '[{"user" |', '[{}|', '[["a"] |']) expect(words(marked, true)).toEqual([]);
  });

  it('never fails, wherever the caret is in any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.jsonValue().map((value) => JSON.stringify(value)), fc.stringMatching(/^[[\]{}",:\\ a1]*$/)), fc.nat(60), (text, caret) => {
        const place = jsonPlace(text, Math.min(caret, text.length));
        if (place) expect(place.from).toBeLessThanOrEqual(Math.min(caret, text.length));
      }),
    );
  });

  it('finds its way through any JSON: at the end of each key it is in the object that has the key', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string({ minLength: 1 }), fc.nat(9), { minKeys: 1, maxKeys: 4 }), { minLength: 1, maxLength: 3 }), (args) => {
        let from = 0;
        const text = JSON.stringify(args);
        for (const [index, object] of args.entries()) {
          for (const key of Object.keys(object)) {
            from = text.indexOf(`${JSON.stringify(key)}:`, from);
            expect(jsonPlace(text, from + 1)).toMatchObject({ path: [index], as: 'key', from });
            // Past the whole key: a part of it may read like the next one.
            from += JSON.stringify(key).length;
          }
        }
      }),
    );
  });
});

describe('hints', () => {
  it('report a missing key that was always there, and another type than recorded', () => {
    expect(hintsFor([{ user: 7, tags: ['a', 1] }, 'x'], SEEN)).toEqual([
      'Argument 0.user: expected a string, as in all 2 recorded emits. Found a number.',
      '"age" is missing in Argument 0. All 2 recorded objects had it.',
      'Argument 0.tags[1]: expected a string, as in all 2 recorded emits. Found a number.',
    ]);
  });

  it('report another number of arguments', () => {
    expect(hintsFor([{ user: 'c', age: 1, tags: [] }], SEEN)).toEqual(['All 2 recorded emits had 2 arguments. This one has 1.']);
  });

  it('ignore what was recorded before, what is optional, variables, and names with too few records', () => {
    expect(hintsFor([{ user: 'c', age: 1, tags: [] }, 'z'], SEEN)).toEqual([]);
    expect(hintsFor([{ user: 'c', age: '{{now}}', tags: [] }, 'z'], SEEN)).toEqual([]);
    expect(hintsFor([1], shapeOf([['one']]))).toEqual([]);
  });

  it('know binary values and dates, whether captured or edited', () => {
    const seen = shapeOf(Array.from({ length: 2 }, () => [{ $type: 'binary' as const, attachment: { type: 'ArrayBuffer', size: 1 } }, { $type: 'date' as const, value: '2026-01-01' }]));
    expect(hintsFor([{ _placeholder: true, num: 0 }, '2026-02-02'], seen)).toEqual([]);
    expect(hintsFor([1, '2026-02-02'], seen)).toEqual(['Argument 0: expected binary, as in all 2 recorded emits. Found a number.']);
  });

  it('never report anything that was itself recorded', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 3 }), { minLength: 2, maxLength: 5 }), (events) => {
        const plain = JSON.parse(JSON.stringify(events)) as never[][];
        const shape = shapeOf(plain);
        for (const args of plain) expect(hintsFor(args, shape)).toEqual([]);
      }),
    );
  });
});
