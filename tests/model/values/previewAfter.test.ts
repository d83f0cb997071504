import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Portable } from '../../../src/protocol/payload';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import type { Row } from '../../../panel/model/row';
import { leaveOutSame } from '../../../panel/model/values/leaveOutSame';
import { alikeAbove, previewAfter } from '../../../panel/model/values/previewAfter';
import { ADMIN, Story, text } from '../story';

const HEADER = { version: 3, source: 'exchange-7', currency: 'EUR', tags: ['spot', 'live'] };

function rowsOf(...payloads: Portable[][]): Row[] {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  return payloads.map((args) => model.rowOf('page-1', story.emit('tick', {}, text('tick', ...args))) as Row);
}

function line(args: Portable[], before: Portable[]): string | undefined {
  const [first, second] = rowsOf(before, args) as [Row, Row];
  return previewAfter(second, first, 40);
}

describe('the line of a row that resembles the previous one', () => {
  it('starts with what differs', () => {
    expect(line([{ header: HEADER, price: 102 }], [{ header: HEADER, price: 101 }])).toBe('{…, price: 102}');
    expect(line(['room of the exchange', HEADER, 2], ['room of the exchange', HEADER, 1])).toBe('…, 2');
  });

  it('descends into what differs, and keeps what follows the last difference', () => {
    const after = { header: { ...HEADER, seq: 8 }, body: { note: 'the same in all of these', price: 102 }, side: 'buy' };
    const before = { header: { ...HEADER, seq: 7 }, body: { note: 'the same in all of these', price: 101 }, side: 'buy' };
    expect(line([after], [before])).toBe('{header: {…, seq: 8}, body: {…, price: 102}, side: "buy"}');
  });

  it('is shown whole if little would be left out, or nothing is the same, or everything is', () => {
    expect(line([{ id: 1, price: 102, note: 'what follows is never left out, however long' }], [{ id: 1, price: 101, note: 'x' }])).toBeUndefined();
    expect(line([{ header: HEADER }], [{ header: 'none' }])).toBeUndefined();
    expect(line([{ header: HEADER }], [{ header: HEADER }])).toBeUndefined();
    expect(line([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 5, 6, 7, 8, 0])).toBeUndefined();
  });

  it('stays unchanged if a difference is visible anyway, because it may be an ID or a time', () => {
    const message = (id: string) => [{ id, from: 'Alice', text: 'the same text in both', sentAt: `2026-01-31T12:00:00.${id}` }];
    expect(line(message('812'), message('811'))).toBeUndefined();
  });

  it('is shown whole if all of it fits, with room for tags', () => {
    const [first, second] = rowsOf([{ header: HEADER, price: 101 }], [{ header: HEADER, price: 102 }]) as [Row, Row];
    const { length } = '{header: {version: 3, source: "exchange-7", currency: "EUR", tags: ["spot", "live"]}, price: 102}';
    expect([length + 9, length + 10].map((fits) => previewAfter(second, first, fits))).toEqual(['{…, price: 102}', undefined]);
  });

  it('shortens a string that starts the same', () => {
    const url = 'https://example.test/a/rather/long/path/of/an/address?id=';
    expect(line([`${url}2`], [`${url}1`])).toBe('"…/address?id=2"');
  });

  it('treats a missing key, or one in another place, as a difference', () => {
    const { version, ...others } = HEADER;
    expect(line([{ header: HEADER, price: 1 }], [{ header: others, price: 1 }])).toBeUndefined();
    expect(line([{ header: HEADER, price: 1 }], [{ header: { ...others, version }, price: 1 }])).toBeUndefined();
  });

  it('never omits what differs, and is no longer than a line', () => {
    const long = fc.record({ first: fc.jsonValue(), second: fc.array(fc.jsonValue()), third: fc.string() });
    fc.assert(
      fc.property(long, fc.integer(), fc.integer(), (same, one, other) => {
        fc.pre(one !== other);
        const found = line([{ same, price: `<${one}>` }] as Portable[], [{ same, price: `<${other}>` }] as Portable[]);
        if (found !== undefined) expect(found).toBe(`{…, price: "<${one}>"}`);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.array(fc.jsonValue()), (values, before) => {
        expect(line(values as Portable[], before as Portable[])?.length ?? 0).toBeLessThanOrEqual(160);
      }),
    );
  });

  it('is shown whole if there is too much to compare', () => {
    const many = Array.from({ length: 3_000 }, (_, at) => at);
    expect(leaveOutSame([many, 1], [many.slice(), 2])).toBeUndefined();
    expect(leaveOutSame([...many, 1], [...many, 2])).toBeUndefined();
    expect(leaveOutSame([many.slice(0, 1_000), 1], [many.slice(0, 1_000), 2])?.at(-1)).toBe(1);
    expect(line(['x'.repeat(60_000), 1], ['x'.repeat(60_000), 2])).toBeUndefined();
  });
});

describe('the similar row above', () => {
  it('is the nearest of the same event, direction and namespace', () => {
    const model = createPanelModel();
    const story = new Story(model).hello().begin();
    for (const more of [{}, { socket: ADMIN }, {}]) story.emit('tick', more);
    story.receive('tick');
    story.emit('tick');
    const rows = model.all;
    expect(alikeAbove(rows, 0)).toBeUndefined();
    expect(alikeAbove(rows, 1)).toBeUndefined();
    expect(alikeAbove(rows, 2)).toBe(rows[0]);
    expect(alikeAbove(rows, 3)).toBeUndefined();
    expect(alikeAbove(rows, 4)).toBe(rows[2]);
  });

  it('is searched for among a few rows only', () => {
    const model = createPanelModel();
    const story = new Story(model).hello().begin();
    story.emit('tick');
    for (let times = 0; times < 50; times++) story.emit('tock');
    story.emit('tick');
    expect(alikeAbove(model.all, 51)).toBeUndefined();
  });
});
