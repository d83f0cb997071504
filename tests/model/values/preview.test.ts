import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePayload, rowArgs } from '../../../panel/model/values/rowArgs';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { previewArgs, previewRow, rawText } from '../../../panel/model/values/preview';
import type { Row } from '../../../panel/model/row';
import type { Payload, Portable } from '../../../src/protocol/payload';
import { Story, text } from '../story';

function rowWith(payload: Payload): Row {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  return model.rowOf('page-1', story.emit('chat', {}, payload)) as Row;
}

describe('a preview', () => {
  it('writes values as a developer would, on one line', () => {
    const args: Portable[] = ['hi', 7, true, null, { user: 'bob', 'two words': [1, 2] }, [], {}];
    expect(previewArgs(args)).toBe('"hi", 7, true, null, {user: "bob", "two words": [1, 2]}, [], {}');
    expect(previewArgs(['a\nb'])).toBe('"a\\nb"');
    expect(previewArgs([])).toBe('');
  });

  it('omits items and depth before it shortens strings', () => {
    const many = Array.from({ length: 50 }, (_, index) => ({ name: `user ${index}` }));
    const line = previewArgs(['hi', many], 120);
    expect(line.length).toBeLessThanOrEqual(120);
    expect(line).toMatch(/^"hi", \[\{name: "user 0"\}, .*…\]$/);
    expect(previewArgs([{ a: { b: { c: { d: 'deep'.repeat(20) } } } }], 40)).toBe('{a: {b: {c: {…}}}}');
  });

  it('shortens a single string that is too long', () => {
    expect(previewArgs(['x'.repeat(500)], 40)).toMatch(/^"x+…"$/);
  });

  it('is never longer than requested, whatever the values', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.integer({ min: 4, max: 200 }), (values, most) => {
        const line = previewArgs(values as Portable[], most);
        expect(line.length).toBeLessThanOrEqual(most);
        expect(line).not.toContain('\n');
      }),
    );
  });

  it("names the values that JSON doesn't have", () => {
    const args: Portable[] = [
      { $type: 'undefined' },
      { $type: 'number', value: 'NaN' },
      { $type: 'bigint', value: '12' },
      { $type: 'date', value: '2026-01-31T00:00:00.000Z' },
      { $type: 'error', name: 'TypeError', message: 'no', fields: {} },
      { $type: 'binary', attachment: { type: 'ArrayBuffer', size: 12 } },
      { $type: 'binary', attachment: { type: 'File', size: 2000, name: 'cat.png' } },
      { $type: 'object', name: 'User', entries: [['name', 'bob']] },
    ];
    expect(previewArgs(args, 300)).toBe(
      'undefined, NaN, 12n, 2026-01-31T00:00:00.000Z, TypeError: no, ArrayBuffer (12 B), cat.png (2.0 kB), ' +
        'User {name: "bob"}',
    );
  });

  it('of a row contains its arguments without the name; of a very long text its beginning, without decoding', () => {
    expect(previewRow(rowWith(text('chat', 'hi', { a: 1 })))).toBe('"hi", {a: 1}');
    const long = rowWith(text('chat', 'y'.repeat(100_000)));
    expect(previewRow(long, 20)).toBe('"yyyyyyyyyyyyyyyyyy…');
  });

  it("of a text that was cut, or isn't a packet, is the text itself", () => {
    expect(previewRow(rowWith({ form: 'text', text: '2["chat","aaa', cutFrom: 900 }))).toBe('"aaa');
    expect(previewRow(rowWith({ form: 'text', text: 'nonsense' }))).toBe('nonsense');
  });
});

describe('the raw text', () => {
  it("is the packet's own, or nothing if there was none", () => {
    expect(rawText(rowWith(text('chat', 1)))).toBe('2["chat",1]');
    expect(rawText(rowWith({ form: 'copy', args: [1, 'a'] }))).toBeUndefined();
  });
});

describe('arguments', () => {
  it('are decoded on first use, once', () => {
    const row = rowWith(text('chat', { a: 1 }));
    expect(rowArgs(row)).toEqual([{ a: 1 }]);
    expect(rowArgs(row)).toBe(rowArgs(row));
  });

  it("that can't be read are empty, with an explanation", () => {
    expect(decodePayload({ form: 'text', text: '2["a"' })).toEqual({
      args: [],
      problem: expect.stringContaining("isn't valid JSON") as string,
    });
  });

  it('have their binary attachments in place', () => {
    const attachment = { type: 'ArrayBuffer', size: 2, base64: 'AAE=' };
    const payload: Payload = {
      form: 'text',
      text: '51-["chat",{"file":{"_placeholder":true,"num":0}}]',
      attachments: [attachment],
    };
    expect(rowArgs(rowWith(payload))).toEqual([{ file: { $type: 'binary', attachment } }]);
  });
});
